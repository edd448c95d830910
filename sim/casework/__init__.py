"""The model: one office, its counsellors and its children; settings and streams in, an event log out."""
