"""Options that several commands share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

from reportedly.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Override:
    """A flag that stands for a setting."""

    setting: str
    value: object


def ledger_option(command: F) -> F:
    """Add ``--ledger``."""
    return click.option("--ledger", metavar="PATH|URL", help="The ledger  [setting ledger.url: reportedly.db]")(command)


def as_of_option(command: F) -> F:
    """Add ``--as-of``: the command gets ``as_of``, a past moment in UTC or None for now, and hands it to its queries.

    What is no moment has been refused (see :func:`~reportedly.ledger.asked_moment.moment_asked`, which the newsroom
    asks as well); one that has not come yet is now.
    """
    return click.option(
        "--as-of",
        metavar="WHEN",
        callback=_asked,
        help="As known then: 2026-03-03T14:05Z, or a day, which means its end in UTC  [default: now]",
    )(command)


def _asked(context: click.Context, parameter: click.Parameter, text: str | None) -> datetime | None:
    # Many commands share this module, and few of them need the ledger's libraries.
    from reportedly.ledger.asked_moment import moment_asked  # noqa: PLC0415 -- see above

    return moment_asked(text, now=datetime.now(UTC))


def server_options(command: F) -> F:
    """Add ``--host`` and ``--port``."""
    command = click.option("--port", type=int, help="Port to serve on, 0 for a free one  [setting server.port: 8765]")(
        command
    )
    return click.option("--host", help="Address to serve on  [setting server.host: 127.0.0.1]")(command)


def workers_option(command: F) -> F:
    """Add ``--workers``."""
    return click.option(
        "--workers", type=int, metavar="N", help="Reading processes, 0 for none  [setting reading.workers: 2]"
    )(command)


def overridden(settings: Settings, *overrides: Override) -> Settings:
    """The settings with those flags put in that were given. Raises SettingError."""
    for override in overrides:
        if override.value is not None:
            settings = settings.with_value(override.setting, override.value)
    return settings


class Moment(click.ParamType[datetime]):
    """A date or a date with time, as ISO 8601; without a zone it is UTC."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The aware moment, in UTC."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is not a date such as 2026-03-02 or 2026-03-02T08:15+01:00.", param, ctx)
