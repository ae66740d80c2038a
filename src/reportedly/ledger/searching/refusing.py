"""Why a value or a query is refused."""


class BadValueError(ValueError):
    """A value that its field does not take: what is wrong with it, and what the field does take."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy
