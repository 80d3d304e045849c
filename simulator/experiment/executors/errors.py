"""What keeps works from being performed at all."""


class ExecutorError(Exception):
    """No work can be performed this way, or no more of them; the message is one sentence. What is finished is kept."""
