"""Who signed an article."""

import re
from collections.abc import Iterable, Sequence

_PREFIX = re.compile(r"(?i)^\W*(?:(?:written|reported|posted|published|words)\s+)?by\s*:?\s+")
_NO_NAME = re.compile(
    r"(?i)https?:|www\.|@|\.(?:com|org|net)\b|^\W*$|^(?:admin|editor|staff|unknown|none|null|author)$"
)
_ROLE = re.compile(r"(?i)\s*[,|]\s*(?:\w+\s+){0,3}(?:correspondent|reporter|editor|writer|staff)\b.*$")
_LONGEST, _READ = 80, 300


def names(given: Iterable[str]) -> tuple[str, ...]:
    """The names among ``given``, without "By", roles, addresses and repeats.

    >>> names(["By Ana Silva, Staff Writer", "https://news.example/ana", "Ana Silva"])
    ('Ana Silva',)
    """
    cleaned = (_ROLE.sub("", _PREFIX.sub("", " ".join(text[:_READ].split()))).strip(" ,;|") for text in given)
    return tuple(dict.fromkeys(name for name in cleaned if len(name) <= _LONGEST and not _NO_NAME.search(name)))


def byline(signed: Sequence[str]) -> str | None:
    """The ``signed`` names as one line, None without any.

    >>> byline(("Ana Silva", "Jo Park", "Li Wei"))
    'Ana Silva, Jo Park and Li Wei'
    """
    if len(signed) < 2:
        return signed[0] if signed else None
    return f"{', '.join(signed[:-1])} and {signed[-1]}"
