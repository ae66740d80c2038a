"""Bursts by Kleinberg's automaton, hour by hour, without a ledger."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.clock import hour_of
from reportedly.records import (
    Article,
    Basis,
    Certainty,
    Claim,
    Content,
    Entity,
    EntityKind,
    Event,
    EventStatus,
    EventType,
    Manner,
    Mode,
    Place,
    Pulse,
    Reading,
    Source,
    Stance,
    SubjectKind,
)
from reportedly.stories.trends import Hour, Rule, beat, counting_hour, is_high, subjects_of

RULE = Rule(ratio=8, gamma=1.25, half_life=14 * 24)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def beats(counts: Sequence[tuple[int, int]], *, opens: bool = True) -> list[Pulse]:
    """The pulse after each hour with so many texts of a subject, among so many; bursts open where they can."""
    found: list[Pulse] = []
    seen, usual, pulse = 0, 0.0, None
    for hour, (texts, among) in enumerate(counts):
        usual = RULE.faded(usual, 1)
        pulse = beat(pulse, Hour(hour=hour, texts=among, seen=seen, usual=usual), texts, RULE)
        if opens and is_high(pulse):
            pulse = Pulse(**{name: getattr(pulse, name) for name in Pulse.__slots__} | {"on": True})
        seen, usual = seen + among, usual + among
        found.append(pulse)
    return found


@given(
    texts=st.integers(0, 20),
    others=st.integers(0, 200),
    volumes=st.lists(st.integers(0, 6), min_size=1, max_size=400),
)
def test_a_constant_rate_has_no_burst(texts: int, others: int, volumes: list[int]) -> None:
    """However the number of articles rises and falls, by day, by week or with new feeds, a steady share is no burst."""
    counts = [(texts * volume, (texts + others) * volume) for volume in volumes]
    assert not any(is_high(pulse) for pulse in beats(counts))


@given(usual=st.integers(1, 3), raised=st.integers(15, 20), since=st.integers(200, 300), length=st.integers(3, 20))
def test_a_raised_rate_is_a_burst_from_where_it_begins_to_where_it_ends(
    usual: int, raised: int, since: int, length: int
) -> None:
    """Of 100 texts an hour, 1 to 3 are usual: a step up to 15 times that is found, with its first and last hour."""
    among = 100
    counts = [(usual if not since <= hour < since + length else usual * raised, among) for hour in range(since + 300)]
    found = beats(counts)
    assert not any(is_high(pulse) for pulse in found[:since])
    assert found[since + length - 1].on
    assert found[since + length - 1].begin == since
    assert found[since + length - 1].top == since + length - 1
    assert not found[-1].on
    last = [pulse for pulse in found if pulse.on][-1]
    assert (last.begin, last.top) == (since, since + length - 1)
    assert last.weight > 0


def test_what_was_never_seen_needs_more_than_a_few_texts() -> None:
    """Four texts among a hundred hours of fifty do not burst; ten do."""
    quiet = [(0, 50)] * 100
    assert not any(is_high(pulse) for pulse in beats([*quiet, (4, 50)]))
    assert is_high(beats([*quiet, (10, 50)])[-1])


def test_a_rate_that_stays_raised_becomes_the_usual_one() -> None:
    """After some weeks at ten times the share the burst is over, though the share is still the same."""
    found = beats([(5, 100)] * 300 + [(50, 100)] * 2000)
    assert found[310].on
    assert not found[-1].on


@given(
    counts=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30)), max_size=80),
    end=st.integers(0, 80),
)
def test_a_pulse_depends_on_the_counts_so_far_alone(counts: list[tuple[int, int]], end: int) -> None:
    """What comes later changes nothing, and its score stays between 0 and the cost."""
    found = beats(counts)
    assert beats(counts[:end]) == found[:end]
    assert all(0 <= pulse.score <= RULE.cost(2400) for pulse in found)
    assert all(pulse.on <= (pulse.begin is not None) for pulse in found)


@given(usual=st.floats(1.0, 1e9), less=st.integers(0, 8), texts=st.integers(0, 9), among=st.integers(1, 9))
def test_a_subject_of_nearly_every_text_can_be_weighed(usual: float, less: int, texts: int, among: int) -> None:
    """However little its usual share is below one; there is no rate above it to burst with."""
    hits = usual * (1.0 - less * sys.float_info.epsilon)
    before = Pulse(hour=0, seen=10, hits=hits, score=1.0, begin=0, texts=1, among=1)
    after = beat(before, Hour(hour=1, texts=among, seen=10, usual=RULE.faded(usual, 1)), texts, RULE)
    assert not is_high(after)


@given(texts=st.integers(1, 9), gap=st.integers(1, 500), before=st.integers(1, 9))
def test_hours_without_the_subject_need_not_be_weighed_one_by_one(texts: int, gap: int, before: int) -> None:
    """A subject that is not told of for some hours is weighed once, with all that was told of others meanwhile."""
    first = beat(None, Hour(hour=0, texts=50, seen=1000, usual=1000.0), before, RULE)
    usual = RULE.faded(1050.0, gap)
    after = beat(first, Hour(hour=gap, texts=50, seen=1050 + 20 * gap, usual=usual + 20 * gap), texts, RULE)
    assert after.seen == 1050 + 20 * gap + 50
    assert after.hits == pytest.approx(RULE.faded(float(before), gap) + texts)
    assert gap < 200 or after.texts == texts, "what was long ago is no part of what begins now"


def article(**told: object) -> Article:
    """An invented article."""
    return Article(id="a", text="Boats left Vell.", **told)  # type: ignore[arg-type]  # passed on


@pytest.mark.parametrize(
    ("told", "version", "known", "counts"),
    [
        ({"published_at": NOON}, 1, NOON + timedelta(hours=5), NOON),
        ({}, 1, NOON, NOON),
        ({"published_at": NOON + timedelta(days=1)}, 1, NOON, NOON),
        ({"published_at": NOON}, 2, NOON + timedelta(hours=5), NOON + timedelta(hours=5)),
        (
            {"published_at": NOON, "modified_at": NOON + timedelta(hours=3)},
            2,
            NOON + timedelta(hours=5),
            NOON + timedelta(hours=3),
        ),
    ],
    ids=["published", "no date", "future", "edit", "dated edit"],
)
def test_an_article_counts_in_the_hour_of_its_publication_and_an_edit_in_its_own(
    told: dict[str, object], version: int, known: datetime, counts: datetime
) -> None:
    """Published, else known; never in an hour that has not come; what an edit adds when it was made."""
    assert counting_hour(article(**told), version=version, known_at=known) == hour_of(counts)


@pytest.mark.parametrize(("later", "hour"), [(7, 7), (23.5, 23), (24, 12), (500, 12)])
def test_an_article_of_a_day_counts_when_it_became_known_or_at_noon(later: float, hour: int) -> None:
    """Known on its day: in that hour. Known later: at noon of its day."""
    day = datetime(2026, 3, 2, tzinfo=UTC)
    dated = article(published_at=day, published_date_only=True)
    counted = counting_hour(dated, version=1, known_at=day + timedelta(hours=later))
    assert counted == hour_of(day) + hour


def test_an_article_counts_once_for_what_it_tells_of() -> None:
    """Entities but no places among them, sources that say something, towns and countries, what happened, the outlet."""
    text = "Ilse Brandt told Vell of a raid, a strike and talks. Moscow hopes. Brandt left Vell."
    whole = (0, len(text))
    names = {"e0": EntityKind.PERSON, "e1": EntityKind.PLACE, "e2": EntityKind.PERSON, "e3": EntityKind.GROUP}

    def claim(source: str, mode: Mode) -> Claim:
        return Claim(
            source=Source(spans=((0, 4),), text="Ilse", entity=source),
            cue=None,
            content=Content(spans=(whole,)),
            manner=Manner.INDIRECT,
            stance=Stance.AFFIRMS,
            certainty=Certainty.CERTAIN,
            basis=Basis.NONE_GIVEN,
            sentence=0,
            mode=mode,
        )

    reading = Reading(
        id="a",
        reader_version="1",
        article=Article(id="a", text=text, outlet="Gazette"),
        sentences=(whole,),
        entities=tuple(Entity(id=name, name=name, kind=kind, mentions=((0, 4),)) for name, kind in names.items()),
        claims=(claim("e0", Mode.SAID), claim("e0", Mode.SAID), claim("e2", Mode.THOUGHT), claim("e3", Mode.SAID)),
        places=(
            Place(span=(0, 4), name="Vell", geonameid=9, country="XA"),
            Place(span=(5, 9), name="Vell town", geonameid=9, country="XA"),
            Place(span=(0, 4), name="Moscow", geonameid=7, country="RU", metonym=True),
            Place(span=(0, 4), name="Nowhere"),
        ),
        events=(
            Event(span=(0, 4), type=EventType.ASSAULT, status=EventStatus.PAST),
            Event(span=(0, 4), type=EventType.PROTEST, status=EventStatus.PAST, negated=True),
            Event(span=(0, 4), type=EventType.CONSULT, status=EventStatus.PLANNED),
        ),
    )
    found = subjects_of(reading, {"e0": 3, "e1": 4, "e2": 5})
    assert {(one.kind.value, one.key) for one in found} == {
        ("all", ""),
        ("entity", "3"),
        ("entity", "5"),
        ("source", "3"),
        ("place", "9"),
        ("country", "XA"),
        ("event", "assault"),
        ("outlet", "Gazette"),
        ("site", "any"),
        ("site", "assault"),
    }
    assert [one.name for one in found if one.kind is SubjectKind.PLACE] == ["Vell"]
