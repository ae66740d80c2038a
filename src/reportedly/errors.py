"""One exception tree.

Bad input in a stream is a :class:`~reportedly.records.Problem`, not an exception. An exception means a bug, failed
I/O, or something that a person typed: the message names the input, ``remedy`` says what to do about it. The command
line prints both and ends with status 2 for :class:`InputError`, 1 for the rest.
"""


class ReportedlyError(Exception):
    """Root of all exceptions that this project raises on purpose."""

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class InputError(ReportedlyError):
    """Something that a person gave (a path, a URL, an option, a file's content) cannot be used."""


class SettingError(InputError):
    """A setting is unknown or has a value that is not allowed."""


class FetchError(ReportedlyError):
    """A URL could not be fetched. ``code`` is the code of the problem entry ("fetch.timeout")."""

    code = "fetch.failed"


class FetchRefusedError(FetchError):
    """We do not fetch this: its scheme, its address or the site's robots.txt forbids it."""

    code = "fetch.refused"


class FetchTimeoutError(FetchError):
    """The answer took longer than the limit, as a whole or between two pieces."""

    code = "fetch.timeout"


class FetchTooLargeError(FetchError):
    """The answer is larger than the limit, as sent or after decompression."""

    code = "fetch.too_large"


class LedgerError(ReportedlyError):
    """The ledger cannot be opened, upgraded or written."""


class LedgerVersionError(LedgerError):
    """The ledger was written by a newer version of the program."""
