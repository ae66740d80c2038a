"""How a source is called where the sentence around it is not shown: by its name, and by what else is known of it."""

import re
from typing import NamedTuple

from reportedly.newsroom.words.labels import one_line

_WORD = re.compile(r"[^\W_]+")
PRONOUNS = frozenset(
    str.split("he she it they we i you who which that this these those one some others nobody nothing none somebody ")
    + str.split("someone something anybody anyone anything everybody everyone everything")
)


class Speaker(NamedTuple):
    """``name`` comes first, empty where it is as the words printed say; ``beside`` is what they do not say."""

    name: str
    beside: str


def speaker(printed: str, name: str | None, role: str | None) -> Speaker:
    """By what a source is called in a list: in full where a mere pronoun is printed, which then stands beside it.

    >>> speaker("He", "Tomas Reyl", "its spokesman")
    Speaker(name='Tomas Reyl', beside='“He”, its spokesman')
    >>> speaker("Reyl", "Tomas Reyl", None)
    Speaker(name='', beside='Tomas Reyl')
    """
    if name and is_pronoun(printed):
        return Speaker(one_line(name), ", ".join(filter(None, [f"“{one_line(printed)}”", identity(name, None, role)])))
    return Speaker("", identity(printed, name, role))


def is_pronoun(printed: str) -> bool:
    """Whether the words that a source is called by name nobody.

    >>> is_pronoun("He"), is_pronoun("Oda Brandt")
    (True, False)
    """
    return printed.strip().casefold() in PRONOUNS


def identity(printed: str, name: str | None, role: str | None) -> str:
    """Who a source is, by full name and role, as far as the words printed do not say so themselves.

    >>> identity("He", "Tomas Reyl", "its spokesman")
    'Tomas Reyl, its spokesman'
    >>> identity("Reyl, its spokesman", "Tomas Reyl", "spokesman"), identity("Tomas Reyl", "Tomas Reyl", None)
    ('Tomas Reyl', '')
    """
    told, missing = _bare(printed), []
    for part in (name, role):
        if part and _bare(part) not in told:
            missing.append(one_line(part))
            told += _bare(part)
    return ", ".join(missing)


def _bare(text: str) -> str:
    return " ".join(["", *_WORD.findall(text.casefold()), ""])
