"""What sources have said is counted as it comes, and the counts are those that counting anew gives. All invented."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from together_steps import NOON, Step, commits, corrections, decisions, persons, read, regroupings

from reportedly.ledger import Ledger, sqlite
from reportedly.ledger.sources.source_counting_anew import count_anew, sum_up
from reportedly.ledger.sources.source_parts import Voice, parts_of
from reportedly.ledger.sources.source_rows import COMPANY, Outcome, Part, PartFilter
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Bearing, Commit, Entry
from reportedly.settings import Settings

STANDING = {
    "credits": "SELECT entity_id, article_id, outlet, is_text, said, thoughts, told FROM source_credits "
    "WHERE until IS NULL ORDER BY 1, 2",
    "parts": "SELECT assertion_id, entity_id, part, outcome, claim_id, because_id, said_at, at FROM source_parts "
    "WHERE until IS NULL ORDER BY 1, 2, 3, 4",
    "counts": "SELECT whose, cell, number FROM source_counts c WHERE number != 0 AND since = (SELECT max(since) "
    "FROM source_counts o WHERE o.whose = c.whose AND o.cell = c.cell) ORDER BY 1, 2",
}
VELL, REIL, WATCH = 1, 2, 3


def standing(path: Path) -> dict[str, list[Any]]:
    """What stands now in the three tables."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(query).fetchall() for name, query in STANDING.items()}


def again(path: Path, write: Callable[[Connection], None]) -> None:
    """Write anew what sources have said, or its counts."""
    engine = sqlite.engine(path, writes=True)
    with engine.begin() as connection:
        write(connection)
    engine.dispose()


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(
        st.one_of(commits(), commits(), commits(), decisions(), persons(), corrections(), regroupings()),
        min_size=2,
        max_size=10,
    )
)
def test_running_counts_are_what_counting_anew_gives(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    """Whatever was committed, edited, read again, corrected, merged or parted."""
    path: Path = tmp_path_factory.mktemp("sources") / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        keeping = Keeping(ledger, keepers(Settings()))
        known = NOON
        for step in steps:
            known += timedelta(hours=step.after)
            step.act(ledger, keeping, known)
    kept = standing(path)
    for write in (sum_up, count_anew):
        again(path, write)
        assert standing(path) == kept


SAID = """
SELECT coalesce(e.leads_to, e.id), sum(c.mode = 'said'), sum(c.mode = 'thought')
FROM claims c JOIN versions v ON v.id = c.version_id JOIN articles a ON a.id = c.article_id AND a.version = v.number
JOIN entities e ON e.id = c.entity_id GROUP BY 1
"""


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(st.one_of(commits(), commits(), decisions(), persons(), corrections()), min_size=2, max_size=8),
)
def test_lists_count_what_was_said_in_the_articles_as_they_read(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    """Apart from thoughts, as the claims themselves have it; and as of each moment what was counted then."""
    path: Path = tmp_path_factory.mktemp("said") / "ledger.db"
    with Ledger.open(str(path)) as ledger, closing(sqlite3.connect(path)) as connection:
        keeping, known = Keeping(ledger, keepers(Settings())), NOON
        then: dict[datetime, list[tuple[int, int, int]]] = {}
        for step in steps:
            known += timedelta(hours=step.after)
            step.act(ledger, keeping, known)
            counted = {row[0]: row[1:] for row in connection.execute(SAID)}
            listed = [(row.id, row.said, row.thoughts) for row in ledger.entities(limit=500)]
            assert [row for row in listed if row[1:] != counted.get(row[0], (0, 0))] == []
            then[known] = listed
        for moment, listed in then.items():
            rows = ledger.entities(limit=500, as_of=moment)
            assert [(row.id, row.said, row.thoughts) for row in rows] == listed


def test_who_still_says_something_is_still_a_source(tmp_path: Path) -> None:
    """Of two articles in which somebody speaks one is edited: counted anew, there is one source as before."""
    path, said = (
        tmp_path / "ledger.db",
        "Tomas Reyl, a harbour master, said on Monday that the rudder had failed off Vell.",
    )
    with Ledger.open(str(path)) as ledger:
        keeping = Keeping(ledger, keepers(Settings()))
        for hours, (name, text) in enumerate((("a", said), ("b", said + " It was cold."), ("b", "It was cold."))):
            known, url = NOON + timedelta(hours=hours), f"https://{name}.example/1"
            of = Article(id=name, url=url, title="Ferry", text=text, outlet=name, published_at=NOON)
            entry = Entry(source="https://feeds.example/all", key=name, seen_at=known, url=url)
            commit = Commit(entry=entry, known_at=known, article=of, reading=replace(read(text), id=name, article=of))
            keeping.commit(commit, Stopwatch())
    kept = standing(path)
    assert ("kind:person", "sources", 1) in kept["counts"]
    for write in (sum_up, count_anew):
        again(path, write)
        assert standing(path) == kept


def voice(row: int, entity: int | None, bearing: Bearing, hours: float = 0, **told: Any) -> Voice:
    """A claim on an assertion, of an origin of its own unless told."""
    supports = bearing in {Bearing.STATES, Bearing.CONFIRMS}
    given = {"origin": row if supports else None, "independent": supports} | told
    return Voice(row, entity, bearing, NOON + timedelta(hours=hours), **given)


def came(voices: Iterable[Voice], entity: int, part: Part = Part.SAID) -> dict[Outcome, int | None]:
    """What came of the part of an entity, by whose claim."""
    found = parts_of(list(voices))
    return {one.outcome: one.because for one in found if one.entity == entity and one.part is part}


def test_a_source_is_alone_until_an_independent_origin_says_so_too() -> None:
    """What is of one origin with it, or of unknown independence, is no company that is known."""
    own = voice(1, VELL, Bearing.STATES)
    assert came([own], VELL) == {Outcome.ALONE: None}
    assert came([own, voice(2, REIL, Bearing.STATES, origin=1)], VELL) == {Outcome.ALONE: None}
    assert came([own, voice(2, REIL, Bearing.STATES, independent=False)], VELL) == {Outcome.UNKNOWN: 2}
    assert came([own, voice(2, REIL, Bearing.STATES)], VELL) == {Outcome.JOINED: 2}
    unsure = voice(1, VELL, Bearing.STATES, independent=False)
    assert came([unsure, voice(2, REIL, Bearing.STATES)], VELL) == {Outcome.UNKNOWN: 2}


def test_only_what_others_who_are_named_do_from_then_on_came_of_it() -> None:
    """An earlier denial, one by nobody in particular, and its own are none; the first that counts is told."""
    own = voice(2, VELL, Bearing.STATES, 1)
    assert Outcome.DENIED not in came([voice(1, REIL, Bearing.DENIES, 0), own], VELL)
    assert Outcome.DENIED not in came([own, voice(3, None, Bearing.DENIES, 2)], VELL)
    assert Outcome.DENIED not in came([own, voice(3, VELL, Bearing.DENIES, 2)], VELL)
    later = [voice(4, WATCH, Bearing.DENIES, 5), voice(3, REIL, Bearing.DENIES, 5)]
    assert came([own, *later], VELL)[Outcome.DENIED] == 3
    assert came([own, *later], REIL, Part.DENIED) == {Outcome.JOINED: 4}
    assert came([own, voice(3, REIL, Bearing.CONFIRMS, 2)], VELL) == {Outcome.JOINED: 3, Outcome.CONFIRMED: 3}


def test_what_an_article_took_back_was_said() -> None:
    """The claim that is gone still counts as said, with what came of it."""
    assert came([voice(1, VELL, Bearing.RETRACTS, 3)], VELL) == {Outcome.ALONE: None, Outcome.WITHDRAWN: 1}


def test_each_outcome_leads_to_its_evidence(tmp_path: Path) -> None:
    """The denial of a second article is listed with both sentences and the time between."""
    texts = (
        "Tomas Reyl, a harbour master, said on Monday that the rudder of the ferry Halcyon had failed off Vell.",
        "Reil Lines denied on Tuesday that the rudder of the ferry Halcyon had failed off Vell.",
    )
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        keeping = Keeping(ledger, keepers(Settings()))
        for hours, text in enumerate(texts):
            known, url = NOON + timedelta(hours=hours), f"https://post.example/{hours}"
            of = Article(id=url, url=url, title="Ferry", text=text, outlet=f"Post {hours}", published_at=known)
            found = read(text)
            entry = Entry(source="https://feeds.example/all", key=url, seen_at=known, url=url)
            keeping.commit(
                Commit(entry=entry, known_at=known, article=of, reading=replace(found, article=of)), Stopwatch()
            )
        reyl, lines = (ledger.entities(name=name)[0].id for name in ("Tomas Reyl", "Reil Lines"))
        record = ledger.sources.record(reyl)
        assert record is not None
        assert record.count(Part.SAID) == 1
        (denied,) = ledger.sources.parts(reyl, PartFilter(outcomes=(Outcome.DENIED,)))
        assert denied.because is not None
        assert (denied.because.entity, denied.after) == (lines, timedelta(hours=1))
        assert "had failed" in denied.own.quoted_sentence
        assert denied.because.quoted_sentence.startswith("Reil Lines denied")
        (own,) = ledger.sources.parts(lines, PartFilter(part=Part.DENIED))
        assert own.outcome in COMPANY
        before = ledger.sources.record(reyl, as_of=NOON + timedelta(minutes=30))
        assert before is not None
        assert before.count(Part.SAID, Outcome.DENIED) == 0
