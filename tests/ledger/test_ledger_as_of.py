"""Any question can be asked for a past moment: the answer is the one that was given then."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_samples import FEED, TIMEOUT, article, at, check_whole, commit, entry, poll, reading, rows, without_said
from sqlalchemy import event
from sqlalchemy.dialects.sqlite import dialect

from reportedly.errors import EntityError
from reportedly.ledger import Ledger
from reportedly.ledger.claiming import newest_claims
from reportedly.ledger.entities.authorities import Link
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.events import At, newest, newest_of
from reportedly.ledger.past_schema import past_events, past_mentions
from reportedly.ledger.place import Portion
from reportedly.ledger.rows import ALL_EVENTS, ClaimFilter, EventFilter, SearchResult
from reportedly.ledger.store import Store
from reportedly.records import (
    Actor,
    Article,
    Entity,
    EntityKind,
    Event,
    EventStatus,
    EventType,
    Mode,
    Problem,
    Reading,
    Source,
    SourceKind,
    Stance,
)

FIVE = Portion(limit=5)
SLUGS, OUTLETS = ("1", "2", "3"), (None, "The Wire", "The Post")
TEXTS = ("Anna Berg said 40 people left Vell.", "Tom Lund said 90 boats left Vell.", "Anna Berg told nobody of Vell.")
TITLES = (None, "Boats at Vell", "Lanterns")
NAMES = (
    ("Anna Berg", EntityKind.PERSON, ()),
    ("Tom Lund", EntityKind.PERSON, ("Thomas Lund",)),
    ("Harbour Watch Vell", EntityKind.ORGANISATION, ("HWV",)),
    ("HWV", EntityKind.ORGANISATION, ()),
)
ALL = ClaimFilter(mode=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happens to a ledger, so many seconds after the one before."""

    after: int
    act: Callable[[Ledger, float], None]


def _reading(of: Article, reader: str, named: Sequence[int], stances: Sequence[Stance]) -> Reading:
    """What a reader finds: so many claims and events by those who are named, and a figure."""
    entities = tuple(
        Entity(id=f"e{place}", name=NAMES[name][0], kind=NAMES[name][1], mentions=((0, 4),), aliases=NAMES[name][2])
        for place, name in enumerate(named)
    )
    (claim,) = reading(of, claims=1).claims
    claims = tuple(
        replace(
            claim,
            stance=stance,
            mode=Mode.THOUGHT if place == 2 else Mode.SAID,
            background=place == 1,
            source=Source(
                spans=((0, 4),),
                text=of.text[:9],
                kind=SourceKind.GOVERNMENT,
                name="Anna Berg" if place else None,
                entity=f"e{place % len(named)}" if named else None,
            ),
        )
        for place, stance in enumerate(stances)
    )
    actor = Actor(span=(0, 4), entity="e0" if named else None, country="NO")
    told = Event(
        span=(5, 9), type=EventType.CONSULT, status=EventStatus.PAST, sources=(actor,), claim=0 if claims else None
    )
    return replace(
        reading(of, reader=reader), entities=entities, claims=claims, figures=(), events=(told,) * (len(claims) % 2 + 1)
    )


@st.composite
def commits(draw: st.DrawFn) -> Step:
    """An article, new, edited, taken back, seen again or read again, with what is known of it that time."""
    slug, title, outlet = draw(st.sampled_from(SLUGS)), draw(st.sampled_from(TITLES)), draw(st.sampled_from(OUTLETS))
    text, modified = draw(st.sampled_from(TEXTS)), draw(st.sampled_from((None, at(1), at(9))))
    of = article(slug, text=text, title=title, outlet=outlet, modified_at=modified)
    read = None
    if draw(st.integers(0, 4)):
        named = draw(st.lists(st.integers(0, len(NAMES) - 1), max_size=3, unique=True))
        stances = draw(st.lists(st.sampled_from((Stance.AFFIRMS, Stance.DENIES)), max_size=3))
        read = _reading(of, draw(st.sampled_from("123")), named, stances)
    problems = draw(st.sampled_from(((), (Problem(code="fetch.late", message="Late."),))))
    again = draw(st.sampled_from((None, 50.0)))

    def act(ledger: Ledger, known: float) -> None:
        due = None if again is None else at(again)
        ledger.commit(
            commit(of, known=known, by=entry(slug, seen=known), reading=read, problems=problems, revisit_at=due)
        )

    return Step(after=draw(st.integers(0, 2)), act=act)


@st.composite
def failures(draw: st.DrawFn) -> Step:
    """A page that cannot be had, which is a problem until it can, or a problem of no page."""
    slug, message = draw(st.sampled_from(SLUGS)), draw(st.sampled_from(("Once.", "Twice.")))
    known_url = draw(st.booleans())

    def act(ledger: Ledger, known: float) -> None:
        problem = replace(TIMEOUT, message=message)
        if known_url:
            ledger.postpone(entry(slug), at(known + 5), problem, at(known))
        else:
            ledger.note_problem(problem, source=None, known_at=at(known), url="https://wire.example/none")

    return Step(after=draw(st.integers(0, 2)), act=act)


@st.composite
def polls(draw: st.DrawFn) -> Step:
    """A feed is asked, with success or without."""
    feed = replace(FEED, url=f"https://wire.example/feed{draw(st.integers(1, 2))}")
    failures = draw(st.integers(0, 2))

    def act(ledger: Ledger, known: float) -> None:
        failed = {"last_success_at": None, "last_error_at": at(known), "last_error": "wire.example answered 503"}
        ledger.note_poll(poll(feed=feed, when=known, failures=failures, **(failed if failures else {})))

    return Step(after=draw(st.integers(0, 2)), act=act)


@st.composite
def decisions(draw: st.DrawFn) -> Step:
    """What a person decides about entities; what makes no sense is refused, and changes nothing."""
    one, other = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    name = draw(st.sampled_from(("Anna Berg", "Thomas Lund", "HWV")))
    which = draw(st.sampled_from(("merge", "unmerge", "split", "split off", "rename", "link")))

    def act(ledger: Ledger, known: float) -> None:
        reason = Reason(known_at=at(known))
        link = Link(name=name, kind=None, wikidata=f"Q{one}", line=1)
        decide: dict[str, Callable[[], object]] = {
            "merge": lambda: ledger.merge_entities(one, other, reason),
            "unmerge": lambda: ledger.unmerge_entity(other, reason),
            "split": lambda: ledger.split_entity(one, reason, names=(name,)),
            "split off": lambda: ledger.split_entity(one, reason, articles=(other,)),
            "rename": lambda: ledger.rename_entity(one, f"The {name}", reason),
            "link": lambda: ledger.link_entities((link,), at(known)),
        }
        try:
            decide[which]()
        except EntityError:
            return

    return Step(after=draw(st.integers(0, 2)), act=act)


def _found(result: SearchResult) -> object:
    """What a search found, without its order, which is by how often words occur now."""
    return (
        sorted((hit.row.id, hit.row, hit.snippet) for hit in result.articles),
        sorted(((claim.article, claim.version, claim.index), claim) for claim in result.claims),
    )


def answers(ledger: Ledger, **as_of: Any) -> dict[str, object]:
    """What the ledger answers to each of its questions."""
    numbers, versions = range(1, 5), (None, 1, 2, 3)
    questions: dict[str, Callable[[], object]] = {
        "articles": partial(ledger.latest_articles, **as_of),
        "older articles": partial(ledger.latest_articles, before=2, limit=1, **as_of),
        "claims": partial(ledger.latest_claims, ALL, **as_of),
        "two claims": partial(ledger.latest_claims, limit=2, **as_of),
        "claims denied": partial(ledger.latest_claims, ClaimFilter(stance=Stance.DENIES), **as_of),
        "claims of a source": partial(ledger.latest_claims, ClaimFilter(mode=None, source="Anna Berg"), **as_of),
        "events": partial(ledger.latest_events, **as_of),
        "two events": partial(ledger.latest_events, EventFilter(country="NO"), limit=2, **as_of),
        "totals": partial(ledger.totals, **as_of),
        "feeds": partial(ledger.feeds, **as_of),
        "problems": partial(ledger.problems, **as_of),
        "one problem": partial(ledger.problems, limit=1, **as_of),
        "entities": partial(ledger.entities, **as_of),
        "one entity": partial(ledger.entities, limit=1, **as_of),
        "people after the first": partial(ledger.entities, kind=EntityKind.PERSON, after=1, **as_of),
        "called so": partial(ledger.entities, name="lund", **as_of),
        "also called so": partial(ledger.entities, name="hwv", kind=EntityKind.ORGANISATION, **as_of),
        "readings": lambda: list(ledger.readings(**as_of)),
        "all claims": lambda: list(ledger.claims(ALL, **as_of)),
        "all events": lambda: list(ledger.events(ALL_EVENTS, **as_of)),
        "all entities": lambda: list(ledger.all_entities(**as_of)),
    }
    for word in ("vell", "lanterns", "anna", "boats OR nobody", "title:boats"):
        questions[f"search {word}"] = partial(lambda word: _found(ledger.search(word, ALL, limit=99, **as_of)), word)
    for outlet in OUTLETS[1:]:
        questions[f"articles of {outlet}"] = partial(ledger.latest_articles, outlet=outlet, **as_of)
    for number in numbers:
        questions[f"row {number}"] = partial(ledger.article_row, number, **as_of)
        questions[f"entity {number}"] = partial(ledger.entity, number, **as_of)
        questions[f"articles about {number}"] = partial(ledger.articles_that_mention, number, **as_of)
        questions[f"claims of {number}"] = partial(ledger.latest_claims, ClaimFilter(mode=None, entity=number), **as_of)
        questions[f"events of {number}"] = partial(ledger.latest_events, EventFilter(entity=number), **as_of)
        for version in versions:
            questions[f"article {number}, {version}"] = partial(ledger.article, number, version=version, **as_of)
            if version:
                questions[f"names in {number}, {version}"] = partial(ledger.entities_of, number, version, **as_of)
    return {name: without_said(ask()) for name, ask in questions.items()}


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.one_of(commits(), commits(), failures(), polls(), decisions()), min_size=1, max_size=9))
def test_the_answer_as_of_a_moment_is_the_one_that_was_given_then(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    """Whatever has been committed, read again, taken back or decided since: this is what "as of" means."""
    path: Path = tmp_path_factory.mktemp("as-of") / "ledger.db"
    given_then: dict[float, dict[str, object]] = {}
    with Ledger.open(str(path)) as ledger:
        known = 0.0
        given_then[-1.0] = answers(ledger)
        for step in steps:
            known += step.after
            step.act(ledger, known)
            given_then[known] = answers(ledger)
        for moment, told in given_then.items():
            again = answers(ledger, as_of=at(moment + 0.5))
            assert {name: again[name] for name in told if again[name] != told[name]} == {
                name: told[name] for name in told if again[name] != told[name]
            }
    check_whole(path)


@pytest.mark.parametrize("query", ["vell", "title:boats"])
def test_a_search_tells_claims_of_an_earlier_reading_from_others_of_their_number(tmp_path: Path, query: str) -> None:
    """They have numbers of their own: what stood there before a decision is no other claim's double."""
    of = article("1", text=TEXTS[1], title=TITLES[1])
    read = _reading(of, "1", [1, 0, 3], [Stance.AFFIRMS] * 3)
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.commit(commit(of, known=2, by=entry("1", seen=2), reading=read))
        told = _found(ledger.search(query, ALL, limit=99))
        ledger.split_entity(3, Reason(known_at=at(4)), articles=(1,))
        assert _found(ledger.search(query, ALL, limit=99, as_of=at(3))) == told


def test_no_question_about_the_past_scans_a_table(tmp_path: Path) -> None:
    """Whatever is asked, each statement looks into indexes; what it sorts is what it has found, not what there is."""
    path, asked = tmp_path / "ledger.db", list[tuple[str, Any]]()
    store = Store(path)
    event.listen(
        store._readers,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, values, _context, _many: asked.append((statement, values)),
    )
    with Ledger(store) as ledger:
        ledger.commit(commit())
        answers(ledger, as_of=at(0))
    with closing(sqlite3.connect(path)) as connection:
        plans = {
            statement: [step[3] for step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
            for statement, values in asked
            if statement.startswith("SELECT") and "FROM counts" not in statement
        }
    assert len(plans) > 30
    small = re.compile(r"SCAN (CONSTANT ROW|\(subquery-\d+\)|\w+_(found|once) VIRTUAL TABLE|anon_\d+)")
    scans = {statement: steps for statement, steps in plans.items() if _scans(steps, small)}
    assert scans == {}


def _scans(steps: list[str], allowed: re.Pattern[str]) -> bool:
    return any(step.startswith("SCAN") and not allowed.match(step) for step in steps)


@pytest.mark.parametrize(
    ("statement", "walks"),
    [
        (newest_claims(ClaimFilter(background=False), FIVE, at(9)), ("claims_known_at",)),
        (newest_claims(ClaimFilter(background=False), FIVE, at(9), at(3)), ("past_claims_known_at",)),
        (
            newest_claims(ClaimFilter(background=False, entity=1), FIVE, at(9), at(3)),
            ("past_claims_entity",),
        ),
        (newest(EventFilter(type=EventType.FIGHT), FIVE, At(at(9))), ("events_type",)),
        (
            newest(EventFilter(type=EventType.FIGHT), FIVE, At(at(9), at(3)), past_events),
            ("past_events_type",),
        ),
        (newest_of(1, ALL_EVENTS, FIVE, At(at(9))), ("mentions_entity", "events_version")),
        (
            newest_of(1, ALL_EVENTS, FIVE, At(at(9), at(3)), (past_events, past_mentions)),
            ("past_mentions_entity", "past_events_version"),
        ),
    ],
)
def test_lists_of_the_past_walk_down_indexes_in_order(tmp_path: Path, statement: Any, walks: tuple[str, ...]) -> None:
    """The newest are found without sorting, of what is and of what was, down to where the first walk had to go."""
    path = tmp_path / "ledger.db"
    Ledger.open(str(path)).close()
    compiled = statement.compile(dialect=dialect(), compile_kwargs={"literal_binds": True})
    plan = [step[3] for step in rows(path, f"EXPLAIN QUERY PLAN {compiled}")]
    for index in walks:
        assert any(f"USING INDEX {index} (" in step for step in plan)
    assert not any(step.startswith("SCAN") or "TEMP B-TREE FOR ORDER BY" in step for step in plan)
