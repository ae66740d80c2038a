"""Events as rows of the ledger: what a row tells, which ones are listed, and what a new reading does to them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ledger_samples import article, at, commit, dump, reading, rows
from sqlalchemy.dialects import sqlite

from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.events import newest, newest_of
from reportedly.ledger.place import Portion
from reportedly.ledger.rows import EventFilter
from reportedly.records import (
    Actor,
    Article,
    Entity,
    EntityKind,
    Event,
    EventStatus,
    EventType,
    Place,
    Reading,
    Sector,
    Stance,
    Time,
    TimeType,
)

FIVE = Portion(limit=5)
TEXT = "The ministry said Toban police arrested two Venish sailors in Vell on Monday. Vena protested."
POLICE = Actor(span=(18, 30), country="TB", sector=Sector.POLICE, code="TBNCOP")
VENA = Entity(id="e4", name="Vena Shipping", kind=EntityKind.ORGANISATION, mentions=((78, 82),))
SAILORS = Actor(span=(40, 58), country="VN", code="VNS")
ARREST = Event(
    span=(31, 39),
    type=EventType.COERCE,
    mode="arrest",
    status=EventStatus.PAST,
    sources=(POLICE,),
    targets=(SAILORS,),
    place=0,
    time=0,
    claim=0,
)
PROTEST = Event(
    span=(83, 92),
    type=EventType.DISAPPROVE,
    status=EventStatus.ONGOING,
    sources=(Actor(span=(78, 82), entity="e4", country="VN", code="VNS"),),
)


def told(of: Article, *events: Event, reader: str = "1", stance: Stance = Stance.AFFIRMS) -> Reading:
    """A reading of one claim over the first sentence, with events."""
    base = reading(of, reader=reader, claims=1, figures=0)
    return replace(
        base,
        sentences=((0, 77), (78, len(TEXT))),
        claims=(replace(base.claims[0], stance=stance),),
        places=(Place(span=(62, 66), name="Vell", country="TB", lat=1.5, lon=2.5),),
        times=(Time(span=(70, 76), type=TimeType.DATE, value="2026-03-02"),),
        events=events,
        entities=(VENA,),
    )


def kept(ledger: Ledger, name: str, *events: Event, known: float = 0, **given: Any) -> None:
    """Commit an article of this text with a reading that holds the events."""
    of = article(name, text=TEXT)
    ledger.commit(commit(of, known=known, reading=told(of, *events, **given)))


def test_a_row_tells_who_did_what_to_whom_where_when_and_who_says_so(tmp_path: Path) -> None:
    """Actors as printed with country and code, the place, the time's value, the claim with its stance, the sentence."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        kept(ledger, "1", ARREST, PROTEST, stance=Stance.DENIES)
        arrest, protest = ledger.latest_events()
    assert (arrest.type, arrest.mode, arrest.status, arrest.negated) == ("coerce", "arrest", "past", False)
    assert (arrest.source, arrest.source_country, arrest.source_code) == ("Toban police", "TB", "TBNCOP")
    assert (arrest.target, arrest.target_country, arrest.target_code) == ("two Venish sailors", "VN", "VNS")
    assert (arrest.place, arrest.place_country, arrest.lat, arrest.lon) == ("Vell", "TB", 1.5, 2.5)
    assert (arrest.time, arrest.claim, arrest.stance) == ("2026-03-02", 0, "denies")
    assert arrest.quoted_sentence == TEXT[:77]
    assert (arrest.article, arrest.version, arrest.index, arrest.known_at) == (1, 1, 0, at(0))
    assert (protest.target, protest.place, protest.time, protest.claim, protest.stance) == (None,) * 5


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EventFilter(), ["coerce", "disapprove"]),
        (EventFilter(type=EventType.COERCE), ["coerce"]),
        (EventFilter(status=EventStatus.ONGOING), ["disapprove"]),
        (EventFilter(country="TB"), ["coerce"]),
        (EventFilter(country="VN"), ["coerce", "disapprove"]),
        (EventFilter(country="VN", type=EventType.DISAPPROVE), ["disapprove"]),
        (EventFilter(country="XX"), []),
        (EventFilter(stance=Stance.AFFIRMS), ["coerce"]),
        (EventFilter(stance=Stance.DENIES), []),
    ],
)
def test_lists_keep_to_what_is_wanted(tmp_path: Path, wanted: EventFilter, found: list[str]) -> None:
    """A country may act or be acted upon; lists and exports agree."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        kept(ledger, "1", ARREST, PROTEST)
        assert [event.type for event in ledger.latest_events(wanted)] == found
        assert [event.type for event in ledger.events(wanted)] == found


def test_events_of_an_entity_are_found_across_articles(tmp_path: Path) -> None:
    """By its number, also that of one which was merged into it; rows name it on the side on which it acts."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        kept(ledger, "1", ARREST, PROTEST)
        kept(ledger, "2", PROTEST, known=9)
        ((number,),) = (ledger.entities_of(1, 1).values(),)
        found = ledger.latest_events(EventFilter(entity=number))
        assert [(event.article, event.type) for event in found] == [(2, "disapprove"), (1, "disapprove")]
        assert {(event.source_entity, event.target_entity) for event in found} == {(number, None)}
        assert ledger.latest_events(EventFilter(entity=number, type=EventType.COERCE)) == ()
        assert ledger.latest_events(EventFilter(entity=number + 9)) == ()
        other = article("3", text=TEXT)
        named = replace(VENA, name="Vena Lines")
        ledger.commit(commit(other, known=12, reading=replace(told(other, PROTEST), entities=(named,))))
        ((second,),) = (ledger.entities_of(3, 1).values(),)
        ledger.merge_entities(number, second, Reason(known_at=at(20)))
        assert [event.article for event in ledger.latest_events(EventFilter(entity=second))] == [3, 2, 1]


def test_newest_known_come_first_and_as_many_as_wanted(tmp_path: Path) -> None:
    """Articles by when they became known, events within one in the order of the text."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        kept(ledger, "1", ARREST, PROTEST)
        kept(ledger, "2", ARREST, known=9)
        assert [(event.article, event.index) for event in ledger.latest_events()] == [(2, 0), (1, 0), (1, 1)]
        assert [event.article for event in ledger.latest_events(limit=1)] == [2]


def test_a_new_reading_replaces_the_events(tmp_path: Path) -> None:
    """Those of the reader before are gone, and the same reader again changes nothing."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        kept(ledger, "1", ARREST, PROTEST)
        kept(ledger, "1", PROTEST, reader="2", known=5)
        assert [event.type for event in ledger.latest_events()] == ["disapprove"]
        kept(ledger, "1", ARREST, reader="2", known=7)
    assert [row[4] for row in dump(path)["events"]] == ["disapprove"]


def test_a_new_version_has_its_own(tmp_path: Path) -> None:
    """Lists show current versions only, exports every one."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        kept(ledger, "1", ARREST)
        edited = article("1", text=TEXT + " It rained.")
        ledger.commit(commit(edited, known=5, reading=told(edited, PROTEST)))
        assert [(event.version, event.type) for event in ledger.latest_events()] == [(2, "disapprove")]
        assert [(event.version, event.type) for event in ledger.events()] == [(1, "coerce"), (2, "disapprove")]


@pytest.mark.parametrize(
    ("wanted", "indexes"),
    [
        (EventFilter(), {"events_known_at"}),
        (EventFilter(type=EventType.FIGHT), {"events_type"}),
        (EventFilter(country="TB"), {"events_source_country", "events_target_country"}),
    ],
)
def test_no_list_of_events_sorts_or_scans(tmp_path: Path, wanted: EventFilter, indexes: set[str]) -> None:
    """Each list merges walks along an index."""
    path = tmp_path / "ledger.db"
    Ledger.open(str(path)).close()
    compiled = newest(wanted, FIVE).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    plan = [step[3] for step in rows(path, f"EXPLAIN QUERY PLAN {compiled}")]
    walks = [step for step in plan if " events " in step]
    assert len(walks) == len(indexes)
    assert {index for index in indexes if any(f"INDEX {index}" in step for step in walks)} == indexes
    assert not any("TEMP B-TREE" in step for step in plan)


def test_the_list_of_an_entity_walks_down_its_mentions(tmp_path: Path) -> None:
    """However many articles mention it, the newest are found without sorting more than one article's events."""
    path = tmp_path / "ledger.db"
    Ledger.open(str(path)).close()
    query = newest_of(1, EventFilter(type=EventType.FIGHT), FIVE)
    compiled = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    plan = [step[3] for step in rows(path, f"EXPLAIN QUERY PLAN {compiled}")]
    assert "INDEX mentions_entity" in plan[0]
    assert any("INDEX events_version" in step for step in plan)
    assert not any("TEMP B-TREE FOR ORDER BY" in step for step in plan)  # only within one article
