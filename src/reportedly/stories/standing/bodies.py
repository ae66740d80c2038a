"""For whom somebody speaks, by the words for their office: a firm's spokesman or report is the firm."""

import re
from collections.abc import Iterator

from reportedly.records import SourceKind, Statement
from reportedly.stories.standing.naming import name_key, names_somebody

_OFFICERS = (
    r"(?:spokes(?:man|woman|person)|head|chief|chief executive|ceo|director|director[- ]general|secretary|"
    r"secretary[- ]general|president|chair(?:man|woman|person)?|leader|founder|manager|governor|commander|officer|"
    r"official|minister|press service|press office|office|lawyer|editor|presenter|representative|envoy|member|staff)"
)
_PAPERS = (
    r"(?:report|memo|letter|statement|study|decree|draft decree|paper|estimate|website|document|log|post|survey|data)"
)
_OF = re.compile(rf"\b{_OFFICERS}s?\s+(?:of|for|at|from)\s+(.+)$", re.I)
_FROM = re.compile(rf"\b{_PAPERS}s?\s+(?:of|by|from)\s+(?:engineers of\s+)?(.+)$", re.I)
_OWN = re.compile(
    rf"^(.+?)['’]s?\s+(?:\w+\s+)?(?:{_OFFICERS}|{_PAPERS}|own\s+\w+|forecasts?|researchers?|engineers?)\b", re.I
)
_WHICH = re.compile(r",|;|\bwho\b|\bwhich\b|\bthat\b|\bspeaking\b|\s[-–—]\s")
_SPEAKING_FOR = frozenset(
    {
        SourceKind.GOVERNMENT,
        SourceKind.MILITARY,
        SourceKind.INTELLIGENCE,
        SourceKind.POLICE,
        SourceKind.COURT,
        SourceKind.INTERNATIONAL_ORGANISATION,
        SourceKind.COMPANY,
        SourceKind.NGO,
        SourceKind.MEDIA,
        SourceKind.DOCUMENT,
    }
)
"""Kinds of sources that speak for the body they belong to; an expert, a witness or a party's politician does not."""


def bodies_of(claim: Statement) -> tuple[str, ...]:
    """The keys of the names of those for whom a source speaks, or whose paper it is, besides its own name.

    The text's words alone count: the full name, the role and the source as printed. None for sources that speak for
    themselves.
    """
    if claim.source_kind not in _SPEAKING_FOR:
        return ()
    named = [name for text in (claim.who, claim.role, claim.source) if text for name in _bodies(text)]
    keys = (name_key(name) for name in named if names_somebody(name))
    return tuple(dict.fromkeys(key for key in keys if key))


def _bodies(text: str) -> Iterator[str]:
    """The bodies that words for an office name, fullest stretch of words first."""
    for part in filter(None, (part.strip() for part in _WHICH.split(text))):
        for pattern in (_OF, _FROM):
            if found := pattern.search(part):
                yield found[1]
        if found := _OWN.search(part):
            yield found[1]
