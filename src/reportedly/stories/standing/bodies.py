"""For whom somebody speaks, by the words for their office: a firm's spokesman or report is the firm."""

import re
from collections.abc import Iterator
from functools import lru_cache

from reportedly.records import SourceKind
from reportedly.stories.standing.crediting import Credited
from reportedly.stories.standing.naming import name_key, names_somebody

_OFFICERS = (
    r"(?:spokes(?:man|woman|person)|head|chief|chief executive|ceo|director|director[- ]general|secretary|"
    r"secretary[- ]general|president|chair(?:man|woman|person)?|leader|founder|manager|governor|commander|officer|"
    r"official|minister|press service|press office|office|lawyer|attorney|editor|presenter|"
    r"representative|envoy|member|staff)"
)
_PAPERS = (
    r"(?:report|memo|letter|statement|study|decree|draft decree|paper|estimate|website|document|log|post|survey|poll|"
    r"data|ruling|decision|order|filing|complaint|indictment|lawsuit|news release|press release)"
)
_OF = re.compile(rf"\b{_OFFICERS}s?\s+(?:of|for|at|from|with)\s+(.+)$", re.I)
_AT = re.compile(r"\b(?:at|of|for|with|from)\s+((?:the\s+)?[A-Z].+)$")
_FROM = re.compile(rf"\b{_PAPERS}s?\s+(?:of|by|from)\s+(?:engineers of\s+)?(.+)$", re.I)
_OWN = re.compile(
    rf"^(.+?)['’]s?\s+(?:\w+\s+)?(?:{_OFFICERS}|{_PAPERS}|own\s+\w+|forecasts?|researchers?|engineers?)\b", re.I
)
_OFFICE_BEHIND = (
    r"(?:(?:deputy|vice|chief|press|senior|general|executive|top|former|acting)\s+)*"
    rf"(?:{_OFFICERS}|{_PAPERS}|fellow|analyst|researcher|scientist|contributor|correspondent|host|anchor|reporter|"
    r"economist|strategist|engineer|ambassador|adviser|advisor|negotiator|prosecutor|co-founder|professor)s?\b"
)
_BEFORE = re.compile(
    r"^(?:(?:the|an?|former|top|one|two|senior|leaked|new)\s+)*"
    rf"([A-Z][\w.&'’-]*(?:\s+(?:of|for|and|the|[A-Z][\w.&'’-]*))*?)\s+(?i:{_OFFICE_BEHIND})"
)
_CUT = re.compile(r"\s(?:and (?:an?|the|former|resident|senior|longtime)|in|who|during|under|on|all)\s")
_OFFICE_OF = re.compile(r"([A-Z][\w-]+)(?:['’]s?)?\s+office$")
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


def bodies_of(claim: Credited) -> tuple[str, ...]:
    """The keys of the names of those for whom a source speaks, or whose paper it is, besides its own name.

    The text's words alone count: the full name, the role and the source as printed. None for sources that speak for
    themselves.
    """
    return affiliations_of(claim) if claim.source_kind in _SPEAKING_FOR else ()


def affiliations_of(claim: Credited) -> tuple[str, ...]:
    """The keys of the names of the bodies that a source is told to be of, whoever it speaks for."""
    return tuple(dict.fromkeys(key for text in (claim.who, claim.role, claim.source) if text for key in _keys(text)))


@lru_cache(maxsize=20_000)
def _keys(text: str) -> tuple[str, ...]:
    """The keys of the names of the bodies that words for an office name."""
    names = [_CUT.split(name)[0] for name in _bodies(text)]
    names += [found[1] for name in names if (found := _OFFICE_OF.search(name))]
    return tuple(filter(None, (name_key(name) for name in names if names_somebody(name))))


_OUTLET = re.compile(
    r"\b(?:times|news|post|journal|gazette|tribune|herald|newspapers?|magazine|press|media|broadcaster|agency)\b", re.I
)
_REPORT = re.compile(r"\b(?:reports?|stor(?:y|ies)|articles?|broadcasts?|investigations?|analysis|interviews?)\b", re.I)


def is_of_an_outlet(claim: Credited) -> bool:
    """Whether a paper is what an outlet printed or broadcast, by the words for it: "media reports"."""
    if not _REPORT.search(claim.source or ""):
        return False
    return any(map(_OUTLET.search, affiliations_of(claim) or (claim.source or "",)))


def _bodies(text: str) -> Iterator[str]:
    """The bodies that words for an office name, fullest stretch of words first."""
    for part in filter(None, (part.strip() for part in _WHICH.split(text))):
        for pattern in (_OF, _FROM, _AT):
            if found := pattern.search(part):
                yield found[1]
        if found := _OWN.search(part):
            yield found[1]
        if found := _BEFORE.search(part):
            yield found[1]
