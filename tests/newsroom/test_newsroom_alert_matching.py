"""What rules are about: found once, with its evidence, and the same live as against the past. All of it is invented."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import trend_wire
from alert_wire import LATER, REPORTS, denied, replayed, stated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom_wire import BEGIN
from story_wire import ferry, keep

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import Happening, Span, Speaker
from reportedly.ledger.trends.trend_rows import Period
from reportedly.newsroom.alerts.evaluation import Lookout
from reportedly.newsroom.alerts.matching import matches
from reportedly.newsroom.alerts.rules import (
    Condition,
    OnBearing,
    OnBurst,
    OnFigure,
    OnOrigin,
    OnQuery,
    OnSpeaking,
    OnStatus,
    Rule,
    Scope,
    written,
)
from reportedly.records import Article, AssertionStatus, Bearing, Reading, SubjectKind

ALWAYS = Span(after=BEGIN - timedelta(days=400), until=BEGIN + timedelta(days=400))
CONDITIONS: tuple[Condition, ...] = (
    OnBearing(),
    OnBearing(bearing=Bearing.STATES),
    OnBearing(by=Speaker(name="Reil Lines")),
    OnOrigin(),
    OnStatus(),
    OnStatus(now=AssertionStatus.ONE_ORIGIN),
    OnFigure(),
    OnBurst(),
    OnSpeaking(by=Speaker(name="Reil Lines")),
    OnQuery(query="rudder NOT choir"),
)
RULES = tuple(Rule(name=f"Rule {number}", when=when) for number, when in enumerate(CONDITIONS))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of all reports."""
    with Ledger.open(str(tmp_path_factory.mktemp("told") / "ledger.db")) as ledger:
        list(replayed(ledger))
        yield ledger


def found(ledger: Ledger, when: Condition, span: Span = ALWAYS, **scope: object) -> list[Happening]:
    """What a condition is about."""
    return list(matches(ledger, Rule(name="Tried", when=when, scope=Scope(**scope)), span))  # type: ignore[arg-type]


def minutes(happenings: list[Happening]) -> list[int]:
    """When they were, in minutes from the first report."""
    return [int((one.at - BEGIN).total_seconds() // 60) for one in happenings]


def test_a_denial_is_told_once_with_its_sentence(told: Ledger) -> None:
    """The first of three denials of one assertion, in the words printed, by whom, where, and since when known."""
    (one,) = found(told, OnBearing())
    assert one.evidence.sentence is not None
    assert one.evidence.sentence.startswith("The Coastal Office denied that the Halcyon lost its rudder")
    assert (one.evidence.who, one.evidence.outlet, one.evidence.story) == ("The Coastal Office", "Courier", 1)
    assert (one.at, one.evidence.known_at) == (BEGIN + 4 * LATER, BEGIN + 4 * LATER)
    assert one.content is not None
    assert "rudder" in one.content


def test_a_denial_by_one_speaker_is_his_first(told: Ledger) -> None:
    """Reil Lines denies what others denied before, as entity and by name; somebody else does not."""
    (entity,) = [row.id for row in told.entities(name="Reil Lines")]
    assert minutes(found(told, OnBearing(by=Speaker(name="Reil Lines")))) == [70]
    assert minutes(found(told, OnBearing(by=Speaker(entity=entity)))) == [70]
    assert found(told, OnBearing(by=Speaker(name="Mara Quill"))) == []


def test_an_origin_is_told_by_the_one_who_came_last(told: Ledger) -> None:
    """The second independent origin by its claim; a third has not come."""
    (one,) = found(told, OnOrigin())
    assert (one.evidence.who, one.origins, minutes([one])) == ("Mara Quill", 2, [60])
    assert found(told, OnOrigin(at_least=3)) == []


def test_a_change_of_status_is_told_from_and_to(told: Ledger) -> None:
    """All changes in order; those from or to one alone; an assertion that is new counts only where it is asked for."""
    told_of = [(str(one.was_status), str(one.status)) for one in found(told, OnStatus())]
    assert told_of == [("one_origin", "denied"), ("denied", "corroborated"), ("corroborated", "disputed")]
    assert len(found(told, OnStatus(was=AssertionStatus.DENIED))) == 1
    assert len(found(told, OnStatus(now=AssertionStatus.DISPUTED))) == 1
    assert len(found(told, OnStatus(now=AssertionStatus.ONE_ORIGIN))) == 3
    assert found(told, OnStatus(was=AssertionStatus.DENIED, now=AssertionStatus.DISPUTED)) == []


@pytest.mark.parametrize(
    ("when", "times"),
    [
        (OnFigure(), 1),
        (OnFigure(per_cent=125), 1),
        (OnFigure(per_cent=126), 0),
        (OnFigure(by=5), 1),
        (OnFigure(by=6), 0),
        (OnFigure(by=6, per_cent=50), 1),
        (OnFigure(counted="PEOPLE"), 1),
        (OnFigure(counted="barrels"), 0),
    ],
)
def test_a_revision_is_told_where_it_is_large_enough(told: Ledger, when: OnFigure, times: int) -> None:
    """From four to nine dead: by per cent or by number, either suffices; of what is counted, by a word."""
    revised = found(told, when)
    assert len(revised) == times
    for one in revised:
        assert one.was is not None
        assert one.now is not None
        assert (one.was.printed, one.now.printed) == ("four people", "nine people")
        assert one.evidence.sentence == "The clinic of Port Ansel said that nine people were killed."


def test_a_text_is_told_of_once_in_however_many_copies(told: Ledger) -> None:
    """The same report in two outlets matches a query once, by the first."""
    first, *others = found(told, OnQuery(query="lifeboats"))
    assert (first.evidence.outlet, minutes(others)) == ("Gazette", [50])


def test_a_speaker_is_told_of_in_each_text(told: Ledger) -> None:
    """Reil Lines says one thing, and later another."""
    assert minutes(found(told, OnSpeaking(by=Speaker(name="Reil Lines")))) == [10, 70]


def test_a_scope_keeps_to_story_outlet_language_and_name(told: Ledger) -> None:
    """What is told elsewhere, or without the name, is left out."""
    (place,) = [row.id for row in told.entities(name="The Coastal Office")]
    denials = OnBearing()
    assert len(found(told, denials, story=1)) == len(found(told, denials, outlet="courier")) == 1
    assert found(told, denials, story=2) == found(told, denials, outlet="Gazette") == []
    assert found(told, denials, language="de") == []
    assert len(found(told, denials, entity=place)) == 1
    assert found(told, OnFigure(), entity=place) == []


def test_the_past_ends_where_it_is_asked_to(told: Ledger) -> None:
    """A span holds its last moment, not its first; what came before it is no longer a first."""
    at = BEGIN + 4 * LATER
    assert len(found(told, OnBearing(), Span(after=at - LATER, until=at))) == 1
    assert found(told, OnBearing(), Span(after=at, until=ALWAYS.until)) == []


def test_an_edit_says_nothing_for_a_second_time(tmp_path: Path) -> None:
    """A new version of an article that says the same, and a copy of it, are no news: neither live nor tried."""
    first = denied(5, "Courier")
    edited = replace(first, article=replace(first.article, text=first.article.text + " Its horn was heard."))
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        reports = (stated(2, "Harbour Wire"), first, edited, replace(first, id="c", article=_copy(first)))
        told = live(ledger, reports, looks=range(len(reports)))
        assert told == backtest(ledger)
        assert minutes(found(ledger, OnBearing())) == [10]
        assert minutes(found(ledger, OnSpeaking(by=Speaker(name="The Coastal Office")))) == [10]
        assert found(ledger, OnSpeaking(by=Speaker(name="The Coastal Office")), Span(after=at(1), until=at(9))) == []


def at(step: int) -> datetime:
    """The moment of a report."""
    return BEGIN + step * LATER


def _copy(read: Reading) -> Article:
    return replace(read.article, id="copy", url="https://post.example/copy", outlet="Northern Post")


Keys = dict[int, set[tuple[str, datetime]]]


def live(ledger: Ledger, reports: tuple[Reading, ...], looks: object) -> Keys:
    """Commit reports with all rules listening, looking after some of them; what came of it, by rule."""
    clock = ManualClock(BEGIN - LATER)
    for rule in RULES:
        ledger.alerts.add_rule(rule.name, written(rule), clock.now())
    lookout = Lookout(ledger, clock)
    for place, moment in enumerate(replayed(ledger, reports)):
        clock.set(moment)
        if place in looks:  # type: ignore[operator]
            while lookout.look():
                pass
    while lookout.look():
        pass
    rows = ledger.alerts.latest(limit=10_000)
    return {
        rule.id: {(row.happening.key, row.happening.at) for row in rows if row.rule == rule.id}
        for rule in ledger.alerts.rules()
    }


def backtest(ledger: Ledger) -> Keys:
    """What the same rules are about, tried against the past."""
    return {
        number: {(one.key, one.at) for one in matches(ledger, rule, ALWAYS)}
        for number, rule in enumerate(RULES, start=1)
    }


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    reports=st.permutations(REPORTS),
    looks=st.sets(st.integers(0, len(REPORTS) - 1)),
    cut=st.integers(0, len(REPORTS)),
)
def test_trying_against_the_past_tells_what_listening_told(reports: list[Reading], looks: set[int], cut: int) -> None:
    """In any order of reports, however often is looked, and for any two spans that meet: the same, each once."""
    with TemporaryDirectory() as folder, Ledger.open(f"{folder}/ledger.db") as ledger:
        told = live(ledger, tuple(reports), looks)
        assert told == backtest(ledger)
        middle = BEGIN + cut * LATER
        for rule in RULES:
            early = matches(ledger, rule, Span(after=ALWAYS.after, until=middle))
            late = matches(ledger, rule, Span(after=middle, until=ALWAYS.until))
            assert [*early, *late] == list(matches(ledger, rule, ALWAYS))


def test_what_is_added_of_an_older_day_tells_nothing_new(tmp_path: Path) -> None:
    """A rule listens from when it was made: an archive that is read in later is no news, and is not lost to look at."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        clock = ManualClock(BEGIN)
        ledger.alerts.add_rule("Anything", written(Rule(name="Anything", when=OnQuery(query="ferry"))), BEGIN)
        keep(ledger, ferry(1, "Gazette"), BEGIN - timedelta(days=30))
        assert Lookout(ledger, clock).look() is False
        assert ledger.alerts.latest() == ()
        assert len(found(ledger, OnQuery(query="ferry"))) == 1


def test_a_burst_is_told_once_by_name_and_kind(ledger: Ledger) -> None:
    """What is written about more than usual, at the moment at which it was found; other names and kinds are not it."""
    trend_wire.keep(ledger, trend_wire.days_of_news(4, burst=range(50, 56)))
    (burst,) = ledger.trends.bursts(Period(since=trend_wire.at(0), until=trend_wire.at(96)))
    (one,) = found(ledger, OnBurst())
    assert (one.burst, one.subject, one.at) == (burst.id, "Carrow", burst.known_at)
    assert one.evidence.title is not None
    assert [len(found(ledger, OnBurst(name=name))) for name in ("Carrow", "Vell")] == [1, 0]
    kinds = (SubjectKind.PLACE, SubjectKind.EVENT)
    assert [len(found(ledger, OnBurst(subject=kind))) for kind in kinds] == [1, 0]
