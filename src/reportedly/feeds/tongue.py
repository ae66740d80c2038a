"""The language that a feed names."""

import re

_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_]|$)", re.IGNORECASE)


def language_of(tag: str | None) -> str | None:
    """The ISO 639-1 code in a language tag; None where there is none.

    >>> language_of("en-GB"), language_of("unknown"), language_of(None)
    ('en', None, None)
    """
    match = _LANGUAGE.match((tag or "").strip())
    return match[1].lower() if match else None
