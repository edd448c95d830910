"""What is said when workers die; light at import, as the command line catches it."""


class WorkersLostError(RuntimeError):
    """Workers died, or their scheduler did, and with them a task; the message says what to do."""
