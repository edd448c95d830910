"""Does the model hold? Laws that every run must obey, and patterns it is held against."""
