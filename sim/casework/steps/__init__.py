"""The steps of a child's way through an office, one stretch of the way per module."""
