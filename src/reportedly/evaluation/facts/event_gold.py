"""Gold sets of events: PLOVER's and PETRARCH's records, and sentences with classes as in IndiaPoliceEvents.

Codes are taken as types of PLOVER: names as they are, those of CAMEO (Schrodt, 2012) by their roots. The unit tests of
PETRARCH come from those of KEDS and TABARI, whose codes are mostly WEIS (McClelland, 1976); the project's reading of
its roots is in :data:`WEIS`.
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from reportedly.evaluation.facts.gold import GoldArticle, Located
from reportedly.evaluation.lines import Place, read_articles
from reportedly.records import EventType

REMEDY = (
    'A line is {"id", "text", "events": [{"code", "source", "target"}]} with types of PLOVER or codes of CAMEO, or '
    '{"id", "text", "sentences": [{"start", "end", "labels"}]}.'
)
WEIS = {
    "01": (EventType.CONCEDE, EventType.RETREAT),
    "03": (EventType.CONSULT,),
    "04": (EventType.SUPPORT,),
    "05": (EventType.AGREE,),
    "06": (EventType.SUPPORT, EventType.AID, EventType.CONCEDE, EventType.COOPERATE),
    "07": (EventType.AID, EventType.SUPPORT),
    "08": (EventType.AGREE, EventType.COOPERATE, EventType.CONCEDE, EventType.SUPPORT),
    "09": (EventType.DEMAND,),
    "10": (EventType.DEMAND,),
    "11": (EventType.REJECT,),
    "12": (EventType.DISAPPROVE,),
    "13": (EventType.DISAPPROVE,),
    "14": (EventType.REJECT, EventType.DISAPPROVE),
    "15": (EventType.DEMAND,),
    "16": (EventType.THREATEN,),
    "17": (EventType.THREATEN,),
    "18": (EventType.PROTEST, EventType.MOBILIZE),
    "19": (EventType.SANCTION,),
    "20": (EventType.COERCE, EventType.SANCTION),
    "21": (EventType.COERCE, EventType.FIGHT),
    "22": (EventType.ASSAULT, EventType.FIGHT, EventType.COERCE),
}
"""Types that a root of WEIS may be; "02", a comment, is none."""
_CAMEO = {root: tuple(kind for kind in EventType if kind.cameo_root == root) for root in map("{:02}".format, range(20))}
_CAMEO["20"] = (EventType.FIGHT,)
_OF_KEDS = "PETR.UnitTest"
_NAMES = {kind.value: kind for kind in EventType} | {"request": EventType.DEMAND, "accuse": EventType.DISAPPROVE}


class LabelledSentence(Located, frozen=True):
    """A sentence of a gold set with all classes that it belongs to."""

    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An event of a gold set: the types that it may be, and the actors' printed words and countries, if given."""

    code: str
    types: tuple[EventType, ...]
    sources: tuple["GoldActor", ...] = ()
    targets: tuple["GoldActor", ...] = ()


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor of a gold set; ``country`` is the ISO 3166-1 alpha-3 code that its code begins with."""

    text: str
    country: str


class _Actor(msgspec.Struct, rename="camel"):
    actor_text: str | None = None
    code: str | None = None


class _Event(msgspec.Struct):
    code: str
    source: list[_Actor] | _Actor | str | None = None
    target: list[_Actor] | _Actor | str | None = None


class _Line(msgspec.Struct):
    id: str
    text: str
    published: str | None = None
    events: tuple[_Event, ...] = ()
    sentences: tuple[LabelledSentence, ...] | None = None


EventFact = GoldEvent | LabelledSentence


def read_events(path: Path) -> tuple[GoldArticle[EventFact], ...]:
    """The records or articles of a gold set, in order. Raises InputError that names file, line and remedy."""
    return read_articles(path, _Line, _article, remedy=REMEDY)


def _article(place: Place, line: _Line) -> GoldArticle[EventFact]:
    facts: tuple[EventFact, ...]
    if line.sentences is None:
        facts = tuple(_event(place, line.id, event) for event in line.events)
    else:
        facts = line.sentences
        place.check_spans(tuple(sentence.span for sentence in line.sentences), line.text, "sentences")
    published = line.published if line.published and "-" in line.published else None
    published_at, day_only = place.moment(published)
    return GoldArticle(id=line.id, text=line.text, facts=facts, published_at=published_at, published_date_only=day_only)


def _event(place: Place, id_: str, event: _Event) -> GoldEvent:
    if event.code.lower() in _NAMES:
        types: tuple[EventType, ...] = (_NAMES[event.code.lower()],)
    elif event.code[:2].isdecimal():
        types = (WEIS if id_.startswith(_OF_KEDS) else _CAMEO).get(event.code[:2], ())
    else:
        raise place.fault(f"{event.code!r} is neither a type of PLOVER nor a code of CAMEO.", remedy=REMEDY)
    return GoldEvent(code=event.code, types=types, sources=_actors(event.source), targets=_actors(event.target))


def _actors(given: list[_Actor] | _Actor | str | None) -> tuple[GoldActor, ...]:
    if given is None or isinstance(given, str):
        return ()
    listed = given if isinstance(given, list) else [given]
    return tuple(GoldActor(actor.actor_text, (actor.code or "")[:3]) for actor in listed if actor.actor_text)
