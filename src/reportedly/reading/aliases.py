"""What a text says that somebody or something is called besides: "the 9th Corps, also known as the 'Storm Corps'"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from reportedly.records import Name

_AS = r"(?:known\s(?:as|by\sthe\sname(?:\sof)?)|referred\sto\sas)"
_ADVERB = (
    r"(?:(?:also|better|formerly|previously|once|now|widely|commonly|popularly|locally|officially|sometimes|otherwise"
    r"|simply|mostly)\s){0,2}"
)
_CALLED = r"(?:called|dubbed|nicknamed|styled|named)"
_BETWEEN = re.compile(
    rf"[\"”’'»]?(?:"
    rf"(?P<apposed>,?\s?[,(–—]\s?|,\s)(?:(?:who|which|that)\s(?:is|are|was|were)\s)?{_ADVERB}"
    rf"(?:{_AS}|{_CALLED}|a\.?k\.?a\.?|alias|(?P<former>formerly|previously|now))"
    rf"|\s(?:(?:who|which|that)\s)?(?:is\s|are\s|was\s|were\s)?{_ADVERB}{_AS}"
    rf"|\s(?:is|are)\salso\s{_CALLED}"
    rf")\s(?:the\s|simply\s){{0,2}}"
)
_QUOTED = re.compile(r"[\"“‘'«](?:the\s|The\s)?(?P<name>[A-Z0-9][^\"“”‘’'«»\n]{1,60}?)[,.]?[\"”’'»]")
_PLAIN = re.compile(r"(?P<name>[A-Z][\w’'&-]{0,30}(?:\s(?:(?:of|for|and)\s(?:the\s)?)?[A-Z][\w’'&-]{0,30}){0,5})")
_POSSESSIVE = re.compile(r"['’]s?\b\s*\w")
_FINDER = re.compile(
    r"known\s|referred\s|called\s|dubbed\s|nicknamed\s|styled\s|named\s|a\.?k\.?a|alias\s|formerly\s|previously\s|now\s"
)
_REACH = 50


class Alias(NamedTuple):
    """A name, and where the text gives the other one for it."""

    of: Name
    span: tuple[int, int]


def aliases(text: str, names: Iterable[Name]) -> Iterator[Alias]:
    """The other names that a text gives in apposition to ``names``, in the order of the text.

    >>> text = "The Vell Guard, also known as the 'Grey Coats', left."
    >>> [text[slice(*alias.span)] for alias in aliases(text, [Name(4, 14, "ORG")])]
    ['Grey Coats']
    """
    known = sorted(names)
    begins = {name.start: name for name in known}
    ends = {name.end: name for name in known}
    for found in _FINDER.finditer(text):
        of = next((ends[at] for at in range(found.start(), max(-1, found.start() - _REACH), -1) if at in ends), None)
        between = of and _BETWEEN.match(text, of.end)
        if of is None or not between or not between.start() <= found.start() < between.end():
            continue
        span = _called(text, between.end(), begins)
        if span is not None and _POSSESSIVE.match(text, span[1]):
            continue  # "dubbed Vell's butcher" calls nobody Vell
        if span is None or (between["former"] and not _is_alike(begins.get(span[0]), of)):
            continue
        if text[slice(*span)].casefold() != text[of.start : of.end].casefold():
            yield Alias(of, span)


def _called(text: str, at: int, begins: Mapping[int, Name]) -> tuple[int, int] | None:
    """What stands at ``at`` as a name: in quotation marks, as recognised, or in capitals."""
    if quoted := _QUOTED.match(text, at):
        return quoted.span("name")
    if name := begins.get(at):
        return name.start, name.end
    plain = _PLAIN.match(text, at)
    return plain.span("name") if plain else None


def _is_alike(name: Name | None, of: Name) -> bool:
    """Whether a former name is one of the same kind; a former post is none."""
    return name is not None and name.label == of.label
