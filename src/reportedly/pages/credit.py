"""The agency whose copy an article is."""

import re
from collections.abc import Sequence

from reportedly.pages.agencies import AGENCIES
from reportedly.pages.dateline import Dateline

_NAME = r"[A-ZÀ-Þ][\w.&’'-]*(?:\s[A-ZÀ-Þ][\w.&’'-]*){0,3}"
_CREDITED = (
    "Source|Credit|Agency|By|Fuente|Fonte|Quelle|Źródło|Bron|Agence|Agencia|Agenzia|Agência|Agentur|Agencja"
    "|Avec|Con|Com|Mit|Met|Con información de|Com informações de|Avec les informations de|Mit Material von"
)
"""What stands before an agency's name at the end of a text, in the commonest languages of the press."""

_ALONE = re.compile(rf"^[\W_]*(?:(?:{_CREDITED})\s*:?\s*)?(?:©\s*(?:\d{{4}}\s+)?)?(?P<name>{_NAME})[\W_]*$")
_AT_END = re.compile(rf"[.!?…][\"'”’)]*\s*(?:[(\[](?P<name>{_NAME})[)\]]|[-–—/]+\s*(?P<bare>{_NAME}))\s*\.?$")
_PARTS = re.compile(r"\s*(?:[,/|;•]|\b(?:and|for|with|in|avec|con|com|mit|et|und)\b|[-–—]\s)\s*")
_STANDARD = re.compile(r"(?i)^(?:ends?|more|photo|file|updates?|video|sic|staff|agencies|agency)$")
_LAST_PARAGRAPHS, _LONGEST_LINE = 3, 80


def credit(byline: Sequence[str], line: Dateline | None, paragraphs: Sequence[str]) -> str | None:
    """The agency that wrote the text: by its ``byline`` names, its dateline, or what stands at its end.

    A known agency gets its usual name; an unknown one is believed in a dateline or in parentheses at the end.

    >>> credit([], None, ["It rained.", "Nobody was hurt. (Agence France-Presse)"])
    'AFP'
    >>> credit(["La rédaction avec Reuters"], None, []), credit([], None, ["Llovió.", "Fuente: Agencia EFE"])
    ('Reuters', 'EFE')
    """
    if line is not None and line.agency:
        return _known(line.agency) or line.agency
    for name in byline:
        for part in (name, *_PARTS.split(name)):
            if found := _known(part):
                return found
    return _at_end(paragraphs)


def _at_end(paragraphs: Sequence[str]) -> str | None:
    for text in reversed(paragraphs[-_LAST_PARAGRAPHS:]):
        alone = _ALONE.match(text) if len(text) < _LONGEST_LINE else None
        if alone and (found := _known(alone["name"])):
            return found
        match = _AT_END.search(text[-80:])
        if match and match["name"] and not _STANDARD.match(match["name"]) and len(match["name"].split()) <= 3:
            return _known(match["name"]) or match["name"]
        if match and match["bare"] and (found := _known(match["bare"])):
            return found
    return None


def _known(name: str) -> str | None:
    return AGENCIES.get(name.strip(" .()[]"))
