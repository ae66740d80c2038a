"""How assertions stand as articles are committed: rows, moments, updates, and that memory changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ledger_samples import article, at, commit, reading

from reportedly.errors import SettingError
from reportedly.ledger import Ledger
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.standing.standing_rows import OriginCounts
from reportedly.ledger.standing.standing_schema import assertion_origins, assertion_statuses, origin_claims
from reportedly.ledger.stories import stories
from reportedly.pipeline.keepers.assertions import AssertionKeeper
from reportedly.pipeline.keepers.standing import StandingKeeper
from reportedly.pipeline.keeping import Keeper, Keeping
from reportedly.pipeline.knowledge import knowledge_of
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import AssertionStatus as Status
from reportedly.records import Commit, Doubt, Reading, SourceKind, Stance
from reportedly.settings import OriginSettings

CONTENT = "40 people left Vell by the northern ferry."
Tell = Callable[..., None]


class OneStory:
    """Puts every article into one story."""

    name = "stories"

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Open it, or join it."""
        number = opened.committed.article
        assert number is not None
        if number == 1 and opened.committed.new_article:
            stories.open_story(opened.connection, number, opened.known_at)
        elif opened.committed.new_article:
            stories.join_story(opened.connection, 1, number, opened.known_at)

    def forget(self) -> None:
        """Nothing is remembered."""


def said(name: str, source: str, *, kind: SourceKind = SourceKind.WITNESS, stance: Stance = Stance.AFFIRMS) -> Reading:
    """A reading of an article in which a source of twelve letters says, or denies, that people left."""
    plain = reading(article(name, text=f"{source} said {CONTENT}"), claims=1, figures=0)
    claim = plain.claims[0]
    assert claim.source is not None
    who = replace(claim.source, kind=kind, name=source)
    return replace(plain, claims=(replace(claim, source=who, stance=stance),))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A fresh ledger."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        yield opened


def teller(ledger: Ledger, *, forgetful: bool = False) -> Tell:
    """A function that commits an article in which a source says so; it may forget everything after each."""
    keepers: list[Keeper] = [OneStory(), AssertionKeeper(), StandingKeeper()]
    keeping = Keeping(ledger, keepers)

    def tell(name: str, source: str, second: float, **more: Any) -> None:
        read = said(name, source, **more)
        keeping.commit(commit(read.article, known=second, reading=read), Stopwatch())
        if forgetful:
            for keeper in keepers:
                keeper.forget()

    return tell


@pytest.fixture
def told(ledger: Ledger) -> Tell:
    """The morning of the ferry: said, said by another one, denied, and confirmed."""
    tell = teller(ledger)
    tell("1", "Ilse Brandts", 0)
    tell("2", "Ilse Brandts", 60)
    tell("3", "Marten Oakes", 120)
    tell("4", "Sea Ministry", 180, kind=SourceKind.GOVERNMENT, stance=Stance.DENIES)
    tell("5", "Sea Ministry", 240, kind=SourceKind.GOVERNMENT, stance=Stance.CONFIRMS)
    return tell


def test_a_status_and_its_history_are_in_the_ledger(ledger: Ledger, told: Tell) -> None:
    """Each commit leaves the status that the rule gives by what was known then, and what brought it about."""
    row = ledger.standing.of(1)
    assert row is not None
    assert [(change.since, change.status, change.article) for change in row.history] == [
        (at(0), Status.ONE_ORIGIN, 1),
        (at(120), Status.CORROBORATED, 3),
        (at(180), Status.DISPUTED, 4),
        (at(240), Status.CONFIRMED, 5),
    ]
    assert row.history[2].source == "Sea Ministry"
    assert row.status is Status.CONFIRMED


def test_how_an_assertion_stood_is_asked_as_of_a_moment(ledger: Ledger, told: Tell) -> None:
    """Counts, origins, status and history are those of the moment; before the first word there is nothing."""
    row = ledger.standing.of(1, as_of=at(130))
    assert row is not None
    assert (row.status, len(row.history)) == (Status.CORROBORATED, 2)
    assert row.counts == OriginCounts(articles=3, outlets=1, origins=2, unknown=0)
    assert [[claim.article for claim in origin.claims] for origin in row.origins] == [[1, 2], [3]]
    assert ledger.standing.of(1, as_of=at(-1)) is None
    assert ledger.standing.of(99) is None
    assert ledger.standing.statuses([1, 99], as_of=at(70)) == {
        1: (Status.ONE_ORIGIN, OriginCounts(articles=2, outlets=1, origins=1, unknown=0))
    }


def test_an_origin_tells_why_its_claims_are_one(ledger: Ledger, told: Tell) -> None:
    """The second claim of a speaker names what it shares with the first."""
    row = ledger.standing.of(1, as_of=at(60))
    assert row is not None
    first, second = row.origins[0].claims
    assert (first.tie, second.tie, second.by, second.with_article) == (None, "same_name", "ilse brandts", 1)


def test_what_somebody_wants_to_hear_of_becomes_an_update(ledger: Ledger, told: Tell) -> None:
    """A second origin, a change of status and the first confirmation are told with the assertion's number."""
    told_of = [(row.kind, row.known_at) for row in ledger.updates_after(0) if row.assertion == 1]
    assert told_of == [
        ("status", at(120)),
        ("second_origin", at(120)),
        ("status", at(180)),
        ("confirmation", at(240)),
    ]


def test_a_first_denial_is_an_update(ledger: Ledger) -> None:
    """Who denies what one origin had said is heard of."""
    tell = teller(ledger)
    tell("1", "Ilse Brandts", 0)
    tell("2", "Sea Ministry", 60, kind=SourceKind.GOVERNMENT, stance=Stance.DENIES)
    assert [row.kind for row in ledger.updates_after(0) if row.assertion == 1] == ["denial"]


def test_memory_changes_nothing(ledger: Ledger, told: Tell, tmp_path: Path) -> None:
    """A keeper that forgets after every commit writes the same rows."""
    with Ledger.open(str(tmp_path / "other.db")) as other:
        tell = teller(other, forgetful=True)
        tell("1", "Ilse Brandts", 0)
        tell("2", "Ilse Brandts", 60)
        tell("3", "Marten Oakes", 120)
        tell("4", "Sea Ministry", 180, kind=SourceKind.GOVERNMENT, stance=Stance.DENIES)
        tell("5", "Sea Ministry", 240, kind=SourceKind.GOVERNMENT, stance=Stance.CONFIRMS)
        assert rows(other) == rows(ledger)


def test_a_commit_of_the_same_moment_leaves_no_row_that_never_held(ledger: Ledger) -> None:
    """What a later article of one moment changes was never otherwise; every row holds for some time."""
    tell = teller(ledger)
    for number in range(1, 5):
        tell(str(number), f"Ilse Brand{'cdef'[number - 1]}s", 0)
    row = ledger.standing.of(1)
    assert row is not None
    assert [change.status for change in row.history] == [Status.CORROBORATED]
    assert all(since != until for *_, since, until in rows(ledger))


def rows(ledger: Ledger) -> list[tuple[object, ...]]:
    """All rows of the three tables."""
    with ledger._store.reading() as connection:
        tables = (assertion_statuses, assertion_origins, origin_claims)
        return [tuple(row) for table in tables for row in connection.execute(table.select().order_by(table.c.id))]


def test_a_file_tells_which_outlets_have_one_owner(tmp_path: Path) -> None:
    """It is TOML; one that is named and cannot be read, or holds anything else, is refused with what it should be."""
    path = tmp_path / "owners.toml"
    with pytest.raises(SettingError, match="No such file"):
        knowledge_of(OriginSettings(owners=str(path)))
    path.write_text('"Quay Media" = "The Bell"\n', encoding="utf-8")
    with pytest.raises(SettingError, match="no list"):
        knowledge_of(OriginSettings(owners=str(path)))
    path.write_text('"Quay Media" = ["The Bell", "Harbour Radio"]\n', encoding="utf-8")
    owners = knowledge_of(OriginSettings(owners=str(path))).owners
    assert owners.owner("Bell") == owners.owner("Harbour Radio")
    assert knowledge_of(OriginSettings()).owners.of == {}


def test_an_origin_that_does_not_count_tells_why(ledger: Ledger) -> None:
    """Somebody of whom nothing is told, and an office that may be of the same state, each with the doubt there is."""
    tell = teller(ledger)
    tell("1", "Sea Ministry", 0, kind=SourceKind.GOVERNMENT)
    tell("2", "Ferry Office", 60, kind=SourceKind.GOVERNMENT)
    tell("3", "Ilse Brandts", 120, kind=SourceKind.UNKNOWN)
    row = ledger.standing.of(1)
    assert row is not None
    told = [(origin.independent, origin.doubt, origin.beside_article) for origin in row.origins]
    assert told == [(True, None, None), (False, Doubt.STATE_UNKNOWN, 1), (False, Doubt.NOBODY, None)]
    assert [claim.tie for origin in row.origins for claim in origin.claims] == [None, None, None]
