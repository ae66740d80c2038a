"""Assertions as articles are committed: what joins, ends, moves and is taken back, and that memory changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_samples import article, at, commit, reading
from sqlalchemy import Connection, insert, update

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertion_schema import assertion_claims, assertions
from reportedly.ledger.copies.copy_schema import copy_groups
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.stories.stories import join_story, open_story
from reportedly.ledger.stories.story_schema import story_articles
from reportedly.pipeline.keepers.assertions import AssertionKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Bearing, Commit, Content, Cue, Reading, Source, Stance

PEOPLE = "The ministry said 40 people left Vell by the northern ferry."


class OneStory:
    """Puts every article into one story, and lets the articles in ``moves`` out into one of their own."""

    name = "stories"

    def __init__(self) -> None:
        self.story: int | None = None
        self.moves: set[int] = set()

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Open the story, or join it; let those out that are to move."""
        number = opened.committed.article
        assert number is not None
        if opened.committed.new_article and self.story is None:
            self.story = open_story(opened.connection, number, opened.known_at)
        elif opened.committed.new_article and self.story is not None:
            join_story(opened.connection, self.story, number, opened.known_at)
        for moved in self.moves:
            now = story_articles.c.until.is_(None) & (story_articles.c.article_id == moved)
            opened.connection.execute(update(story_articles).where(now).values(until=opened.known_at))
            open_story(opened.connection, moved, opened.known_at)
        opened.moved.update(self.moves)
        self.moves = set()

    def forget(self) -> None:
        """Nothing is remembered that the tests need to lose."""


Commits = Callable[..., set[int]]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A fresh ledger."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        yield opened


@pytest.fixture
def stories() -> OneStory:
    """The stories that the test can tell to move articles."""
    return OneStory()


@pytest.fixture
def told(ledger: Ledger, stories: OneStory) -> Commits:
    """A function that commits an article by name, text and second, and returns the assertions that were touched."""
    touched: set[int] = set()

    class Listener:
        name = "listener"

        def keep(self, commit: Commit, opened: OpenCommit) -> None:
            """Note what the keepers before it say."""
            touched.clear()
            touched.update(opened.touched)

        def forget(self) -> None:
            """Nothing."""

    keeping = Keeping(ledger, [stories, AssertionKeeper(), Listener()])

    def tell(name: str, text: str, second: float, *, read: bool = True) -> set[int]:
        of = article(name, text=text)
        given: Reading | None = replace(reading(of, claims=1, figures=0)) if read else None
        keeping.commit(commit(of, known=second, reading=given), Stopwatch())
        return set(touched)

    return tell


def rows(ledger: Ledger) -> list[tuple[object, ...]]:
    """All rows of both tables."""
    with ledger._store.reading() as connection:
        return [*_all(connection, assertions), *_all(connection, assertion_claims)]


def _all(connection: Connection, table: object) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(table.select())]  # type: ignore[attr-defined]  # a table


def bearings(ledger: Ledger, number: int, second: float | None = None) -> list[tuple[int, int, Bearing]]:
    """Which article versions bear on an assertion, and how."""
    read = ledger.assertions.assertion(number, as_of=None if second is None else at(second))
    claims = () if read is None else read.claims
    return [(claim.statement.article, claim.statement.version, claim.bearing) for claim in claims]


def test_claims_of_several_articles_bear_on_one_assertion(ledger: Ledger, told: Commits) -> None:
    """The second article's claim joins; those that come after the keeper are told which assertion was touched."""
    assert told("1", PEOPLE, 0) == {1}
    assert told("2", "The harbours said 40 people had left Vell by the northern ferry.", 60) == {1}
    assert bearings(ledger, 1) == [(1, 1, Bearing.STATES), (2, 1, Bearing.STATES)]
    assert bearings(ledger, 1, 30) == [(1, 1, Bearing.STATES)]
    (row,) = ledger.assertions.of_story(1)
    assert (row.claims, row.articles, row.states, row.article) == (2, 2, 2, 1)
    assert ledger.assertions.of_article(2) == (row,)
    assert ledger.assertions.of_story(1, least=2, as_of=at(30)) == ()


def test_the_claims_of_an_old_version_end(ledger: Ledger, told: Commits) -> None:
    """What the new version says in the same words goes on bearing; what it no longer says ends."""
    told("1", PEOPLE, 0)
    told("1", PEOPLE + " Nobody was hurt in the storm.", 60)
    assert bearings(ledger, 1, 30) == [(1, 1, Bearing.STATES)]
    assert bearings(ledger, 1) == [(1, 2, Bearing.STATES)]
    assert told("1", "The ministry said the lighthouse would be painted red in the spring.", 120) == {1, 2}
    assert bearings(ledger, 1) == []
    assert bearings(ledger, 2) == [(1, 3, Bearing.STATES)]


def test_a_correction_takes_the_old_claim_back(ledger: Ledger, told: Commits) -> None:
    """A claim that is gone, and that a note in the new version names, bears as taken back from then on."""
    told("1", PEOPLE, 0)
    note = "\n\nCorrection: an earlier version said that 40 people left Vell."
    told("1", "The ministry said the lighthouse would be painted red in the spring." + note, 60)
    assert (1, 1, Bearing.RETRACTS) in bearings(ledger, 1)
    assert bearings(ledger, 1, 30) == [(1, 1, Bearing.STATES)]


def test_the_claims_follow_their_article_into_another_story(ledger: Ledger, told: Commits, stories: OneStory) -> None:
    """What moved bears on an assertion of the new story from then on, and the old one is told."""
    told("1", PEOPLE, 0)
    told("2", PEOPLE, 60)
    stories.moves = {2}
    assert told("3", "The ministry said the lighthouse would be painted red in the spring.", 120) == {1, 2, 3}
    assert bearings(ledger, 1) == [(1, 1, Bearing.STATES)]
    assert [row.story for row in ledger.assertions.of_article(2)] == [2]
    assert [row.id for row in ledger.assertions.of_article(2, as_of=at(90))] == [1]


def test_two_assertions_become_one_under_the_first_number(ledger: Ledger, told: Commits) -> None:
    """The claims of the second bear on the first from then on; asked for by its number, the first is given."""
    told("1", "The ministry said a fire at the fish market of Vell killed four traders.", 0)
    told("2", "The harbours said four people died when stalls burned down.", 60)
    both = "four traders lost their lives when a fire burned down stalls at the fish market of Vell"
    assert told("3", f"The builders said {both}.", 120) == {1, 2}
    assert bearings(ledger, 1) == [(number, 1, Bearing.STATES) for number in (1, 2, 3)]
    assert bearings(ledger, 2) == bearings(ledger, 1)
    assert bearings(ledger, 2, 90) == [(2, 1, Bearing.STATES)]
    assert [row.claims for row in ledger.assertions.of_story(1)] == [3]
    assert [row.id for row in ledger.assertions.of_story(1, as_of=at(90))] == [1, 2]


def test_what_another_reader_finds_bears_anew(ledger: Ledger, stories: OneStory) -> None:
    """The claims of a version that is read again are placed again; those that the old reading had are known no more."""
    keeping = Keeping(ledger, [stories, AssertionKeeper()])
    of = article("1", text=PEOPLE)
    for second, reader, claims in ((0, "1", 2), (60, "2", 1)):
        given = reading(of, reader=reader, claims=claims, figures=0)
        keeping.commit(commit(of, known=second, reading=given), Stopwatch())
    assert bearings(ledger, 1, 30) == [(1, 1, Bearing.STATES)] * 2
    now = ledger.assertions.of_article(1)
    assert [(row.claims, row.states) for row in now] == [(1, 1)]


def test_what_a_copy_prints_bears_as_it_does_in_its_original(ledger: Ledger, stories: OneStory) -> None:
    """A copy that was cut lacks what a denial points back to: it denies what it denies in the text that it copies."""
    hid, denial = "The dockers said the owner hid twelve dead people.", "The owner denied the allegation."
    toll = "The ministry said nine people died when a crane fell."
    keeping = Keeping(ledger, [stories, _Copies({2: 1}), AssertionKeeper()])
    for second, (name, sentences) in enumerate({"1": (toll, hid, denial), "2": (toll, denial)}.items()):
        keeping.commit(_printed(name, *sentences, second=second), Stopwatch())
    (denied,) = (row for row in ledger.assertions.of_story(1) if row.denies)
    assert (denied.content, denied.articles, denied.denies) == ("the owner hid twelve dead people", 2, 2)


class _Copies:
    """Knows which articles print the text of which others."""

    name = "copies"

    def __init__(self, carriers: dict[int, int]) -> None:
        self._carriers = carriers

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Put the article into the group of the one whose text it prints."""
        number = opened.committed.article
        if number in self._carriers:
            row = {"article_id": number, "carrier_id": self._carriers[number], "since": opened.known_at}
            opened.connection.execute(insert(copy_groups), row)

    def forget(self) -> None:
        """Nothing is remembered that the tests need to lose."""


def _printed(name: str, *sentences: str, second: float) -> Commit:
    """A commit of an article whose sentences each are a claim, by their first two words with the third as their cue."""
    of = article(name, text=" ".join(sentences))
    plain, claims, start = reading(of), [], 0
    for sentence in sentences:
        who, content = " ".join(sentence.split()[:2]), " ".join(sentence.split()[3:]).rstrip(".")
        cue, spans = sentence.split()[2], _spans(start, sentence, who, content)
        source = Source(spans=(spans[0],), text=who, name=who)
        stance = Stance.DENIES if cue == "denied" else Stance.AFFIRMS
        claims.append(
            replace(
                plain.claims[0],
                source=source,
                cue=Cue(
                    spans=((spans[0][1] + 1, spans[0][1] + 1 + len(cue)),), lemma="deny" if cue == "denied" else "say"
                ),
                content=Content(spans=(spans[1],)),
                stance=stance,
            )
        )
        start += len(sentence) + 1
    return commit(of, known=second, reading=replace(plain, claims=tuple(claims), figures=()))


def _spans(start: int, sentence: str, *parts: str) -> list[tuple[int, int]]:
    return [(start + sentence.index(part), start + sentence.index(part) + len(part)) for part in parts]


def test_the_same_again_changes_nothing(ledger: Ledger, told: Commits) -> None:
    """A visit that finds the same text touches nothing; an article that is not read bears on nothing."""
    told("1", PEOPLE, 0)
    before = rows(ledger)
    assert told("1", PEOPLE, 60) == set()
    assert rows(ledger) == before
    assert told("2", PEOPLE, 120, read=False) == set()


def test_a_restart_at_any_point_gives_the_same_rows(tmp_path: Path) -> None:
    """A keeper that forgets before every article writes what one that remembers does."""
    texts = [
        ("1", PEOPLE),
        ("2", "The harbours said 40 people had left Vell by the northern ferry."),
        ("1", "The ministry said 52 people left Vell by the northern ferry."),
        ("3", "The ministry said the lighthouse would be painted red in the spring."),
        ("2", "The harbours said no people had left Vell by the northern ferry."),
        ("4", PEOPLE),
    ]
    found = []
    for forgets in (False, True):
        with Ledger.open(str(tmp_path / f"{forgets}.db")) as ledger:
            keeper = AssertionKeeper()
            keeping = Keeping(ledger, [OneStory(), keeper])
            for second, (name, text) in enumerate(texts):
                if forgets:
                    keeper.forget()
                of = article(name, text=text)
                keeping.commit(commit(of, known=second, reading=reading(of, claims=1, figures=0)), Stopwatch())
            found.append(rows(ledger))
    assert found[0] == found[1] != []


def test_what_nobody_asserts_is_answered_as_such(ledger: Ledger) -> None:
    """Numbers that lead nowhere give nothing."""
    assert ledger.assertions.assertion(7) is None
    assert ledger.assertions.of_story(7) == ledger.assertions.of_article(7) == ()
    assert list(ledger.assertions.all_members()) == []
