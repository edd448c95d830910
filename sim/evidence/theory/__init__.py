"""Exact answers of queueing theory, and the package's own parts put to the same questions."""
