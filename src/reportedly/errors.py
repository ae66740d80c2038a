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


class ParameterError(InputError):
    """A parameter of a request cannot be used; ``parameter`` is its name."""

    def __init__(self, message: str, *, parameter: str, remedy: str | None = None) -> None:
        super().__init__(message, remedy=remedy)
        self.parameter = parameter


class NumberError(InputError):
    """The ledger, at the moment that is asked for, has nothing by that number."""


class FeedError(InputError):
    """What is said of a feed cannot be taken: its address, its names, or what is to be done with it."""


class MissingLibraryError(InputError):
    """A library that is optional is needed for what is asked, and is not installed."""


class EntityError(InputError):
    """A decision about entities names one that is not there, or makes no sense."""


class StoryError(InputError):
    """A decision about stories names one that is not there, or makes no sense."""


class CorrectionError(InputError):
    """A correction is of something that is not there, changes nothing, or makes no sense."""


class ConflictError(CorrectionError):
    """Somebody else was first with the same thing; ``rows`` are the numbers of what they did, where it has some."""

    def __init__(self, message: str, *, remedy: str | None = None, rows: tuple[int, ...] = ()) -> None:
        super().__init__(message, remedy=remedy)
        self.rows = rows


class QueryError(InputError):
    """A search cannot be understood: what stands from ``begins`` up to ``ends`` in the query, as code points."""

    def __init__(self, message: str, *, remedy: str, begins: int, ends: int) -> None:
        super().__init__(message, remedy=remedy)
        self.begins, self.ends = begins, ends


class AlertError(InputError):
    """A rule, a channel or an alert is named that is not there, or a rule makes no sense."""


class UnknownAlertError(AlertError):
    """A rule, a channel, an alert or a delivery is asked for by a number that names none."""


class AccessError(InputError):
    """A user or a token is named that is not there or is there already, or a name or a password is none."""


class FetchError(ReportedlyError):
    """A URL could not be fetched. ``code`` is the code of the problem entry ("fetch.timeout").

    ``passing`` says that a later try may succeed; ``retry_after_s`` is the wait in seconds that the site asked for.
    """

    code = "fetch.failed"
    passing = True
    retry_after_s: float | None = None


class FetchRefusedError(FetchError):
    """We do not fetch this: its scheme, its address or the site's robots.txt forbids it."""

    code = "fetch.refused"
    passing = False


class FetchAddressError(FetchRefusedError):
    """We do not fetch this: it lies on a private network, or on this machine."""

    code = "fetch.address"


class FetchNameError(FetchError):
    """The name of the host cannot be found."""

    code = "fetch.name"


class FetchConnectError(FetchError):
    """The host takes no connection."""

    code = "fetch.connect"


class FetchSecurityError(FetchError):
    """No secure connection comes about: the host's certificate is not valid for it, or TLS fails."""

    code = "fetch.tls"


class FetchTimeoutError(FetchError):
    """The answer took longer than the limit, as a whole or between two pieces."""

    code = "fetch.timeout"


class RobotsUnknownError(FetchError):
    """The site's robots.txt cannot be read at present, so its pages are left alone for a while."""

    code = "fetch.robots"

    def __init__(self, message: str, *, retry_after_s: float) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class FetchTooLargeError(FetchError):
    """The answer is larger than the limit, as sent or after decompression."""

    code = "fetch.too_large"
    passing = False


class FetchRedirectError(FetchError):
    """The site sends us from one address to the next without end."""

    code = "fetch.redirects"
    passing = False


class FetchStatusError(FetchError):
    """The site answered, but not with the page: ``status`` is its HTTP status."""

    code = "fetch.status"

    def __init__(self, message: str, *, status: int, passing: bool, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.status, self.passing, self.retry_after_s = status, passing, retry_after_s


class DeliveryError(ReportedlyError):
    """An alert could not be delivered.

    ``passing`` says that a later try may succeed; ``retry_after_s`` is the wait in seconds that the receiver asked for.
    """

    def __init__(self, message: str, *, passing: bool, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.passing, self.retry_after_s = passing, retry_after_s


class LedgerError(ReportedlyError):
    """The ledger cannot be opened, upgraded or written."""


class LedgerNameError(LedgerError, InputError):
    """What a person gave as the ledger names none: another kind of URL, a directory, another program's file."""


class LedgerVersionError(LedgerError):
    """The ledger's schema is newer than the program, or older and not to be upgraded."""


class ChartError(ReportedlyError):
    """A chart could not be drawn."""
