"""How log lines look: for a person at a terminal, or one JSON object a line for a daemon's keeper."""

import logging
import sys

import structlog
import structlog.tracebacks
from structlog.typing import Processor

from reportedly.settings import LogSettings

# The frames are told, not what their variables held: a whole article in a log line helps nobody, a password
# helps somebody else.
_TRACEBACKS = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)


def start_logging(settings: LogSettings) -> None:
    """Send all log lines to standard error, in the form and from the level that ``settings`` ask for."""
    console = settings.format == "console" or (settings.format == "auto" and sys.stderr.isatty())
    level = logging.getLevelNamesMapping()[settings.level.upper()]
    look: list[Processor] = (
        [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)]
        if console
        else [structlog.processors.ExceptionRenderer(_TRACEBACKS), structlog.processors.JSONRenderer(default=str)]
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *look,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    # What libraries log (uvicorn, trafilatura) is of interest only when something is wrong.
    logging.basicConfig(stream=sys.stderr, level=max(level, logging.WARNING), format="%(name)s: %(message)s")
