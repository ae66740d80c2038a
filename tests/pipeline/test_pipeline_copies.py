"""Copies as they are kept up while articles arrive. All texts are invented."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.copies import carrier_of, group_of, link_of
from reportedly.pipeline.keepers.copies import CopyKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Commit, Entry
from reportedly.settings import CopySettings

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
FIRST = (
    "The lighthouse keeper of Tarn Head retired on Monday after forty one years in which the lamp failed only twice, "
    "both times because a gull had flown into the glass and broken one of its panes. "
    "His successor is a machine that reports to the harbour office by radio every hour of the night. "
    "Fishermen of the bay collected money for a brass clock, which the mayor will hand to him next week. "
)
SECOND = (
    "The house beside the tower is to become a hostel for walkers, the council decided against the votes of its "
    "two members from the bay, who would rather see a school of sailing in the old rooms. "
    "Work on the roof will begin in May and cost about as much as the council spends on roads in a year. "
)
OWN = (
    "Walkers who come over the northern path will find no shelter before summer, said the guide of the mountain club, "
    "who has led groups along the cliffs since she was a student and knows every spring on the way. "
)
ELSEWHERE = (
    "The keeper of the lighthouse at Tarn Head leaves after four decades, and with him goes the last man on this coast "
    "who lit a lamp by hand; a sensor will do it from now on, and the office in the port will hear of it by radio. "
)
COURANT, AGENCY, POST = "Bay Courant", "Tarn News Agency", "Cliff Post"


def article(name: str, outlet: str, text: str, *, hours: float = 0, **more: Any) -> Article:
    """An invented article, printed some hours into the morning."""
    url = f"https://{outlet.split(maxsplit=1)[0].lower()}.example/{name}"
    given: dict[str, Any] = {"outlet": outlet, "title": f"{outlet}: {name}", "language": "en"} | more
    return Article(id=name, url=url, text=text, published_at=START + timedelta(hours=hours), **given)


def commit(of: Article, *, hours: float) -> Commit:
    """A commit of it, some hours into the morning."""
    known_at = START + timedelta(hours=hours)
    entry = Entry(source="https://list.example/feed", key=f"{of.id} {hours}", seen_at=known_at, url=of.url)
    return Commit(entry=entry, known_at=known_at, article=of)


class Desk:
    """A ledger whose copies are kept up, and questions to it by the names of articles."""

    def __init__(self, path: Path) -> None:
        self.ledger = Ledger.open(str(path))
        self.keeping = Keeping(self.ledger, [CopyKeeper(CopySettings())])
        self.numbers: dict[str, int] = {}
        self.hours = 0.0

    def print(self, *articles: Article, restart: bool = False) -> None:
        """Commit articles, an hour after each other, where told with a keeper that remembers nothing."""
        for one in articles:
            if restart:
                self.keeping = Keeping(self.ledger, [CopyKeeper(CopySettings())])
            self.hours += 1
            committed = self.keeping.commit(commit(one, hours=self.hours), Stopwatch())
            self.numbers[one.id] = committed.article or 0

    def carrier(self, name: str) -> str:
        """Whose text an article prints."""
        with self.ledger._store.reading() as connection:
            return self._name(carrier_of(connection, self.numbers[name]))

    def group(self, name: str) -> set[str]:
        """Who carries one text with it."""
        with self.ledger._store.reading() as connection:
            return {self._name(number) for number in group_of(connection, self.numbers[name])}

    def links(self) -> dict[str, str]:
        """Beside which text each copy was laid."""
        with self.ledger._store.reading() as connection:
            found = [link_of(connection, number) for number in self.numbers.values()]
            return {self._name(link.article): self._name(link.other) for link in found if link}

    def rows(self) -> list[tuple[Any, ...]]:
        """All rows of copies and their groups."""
        with self.ledger._store.reading() as connection:
            tables = ("copies", "copy_groups", "prints")
            return [tuple(row) for table in tables for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]  # noqa: S608 -- names of our own

    def _name(self, number: int) -> str:
        return next(name for name, known in self.numbers.items() if known == number)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a fresh ledger."""
    opened = Desk(tmp_path / "ledger.db")
    yield opened
    opened.ledger.close()


def test_copies_of_one_text_are_one_group_around_the_agencys(desk: Desk) -> None:
    """All who print an agency's report have it for their carrier; who writes for himself has himself."""
    desk.print(
        article("report", AGENCY, FIRST + SECOND),
        article("cut", COURANT, FIRST + OWN, hours=1, credit="Tarn"),
        article("whole", POST, FIRST + SECOND, hours=2, credit="Tarn"),
        article("own", POST, ELSEWHERE, hours=3),
    )
    assert {name: desk.carrier(name) for name in desk.numbers} == {
        "report": "report",
        "cut": "report",
        "whole": "report",
        "own": "own",
    }
    assert desk.group("cut") == {"report", "cut", "whole"}


def test_an_original_that_arrives_late_takes_its_copies_over(desk: Desk) -> None:
    """Two cuts that share nothing become one group when the text arrives of which they are parts."""
    desk.print(
        article("one", COURANT, FIRST, hours=1, credit="Tarn"),
        article("two", POST, SECOND, hours=2, credit="Tarn"),
    )
    assert (desk.carrier("one"), desk.carrier("two")) == ("one", "two")
    desk.print(article("report", AGENCY, FIRST + SECOND, hours=0))
    assert {desk.carrier(name) for name in desk.numbers} == {"report"}
    assert desk.links() == {"one": "report", "two": "report"}


def test_without_the_agencys_own_article_nobody_is_the_original(desk: Desk) -> None:
    """Copies of a report that the ledger does not have are one group, by the first that is known, with no original."""
    desk.print(
        article("one", COURANT, FIRST + SECOND, hours=1, credit="Tarn"),
        article("two", POST, FIRST + SECOND, hours=2, credit="Tarn"),
    )
    assert desk.carrier("two") == "one"
    assert [row[3:5] for row in desk.rows() if row[1:3] == (2, 1) and len(row) == 7] == [(None, "Tarn")]


def test_an_edit_of_ones_own_is_a_version_and_no_copy(desk: Desk) -> None:
    """What an outlet changes in its own article makes nobody a copy."""
    first = article("report", AGENCY, FIRST + SECOND)
    desk.print(first, replace(first, text=FIRST + SECOND + OWN))
    assert desk.links() == {}


def test_a_copy_that_is_written_anew_is_one_no_more(desk: Desk) -> None:
    """A new version may end a copy, and another one make it again; copies of an earlier version stay copies."""
    report, copy = article("report", AGENCY, FIRST + SECOND), article("copy", COURANT, FIRST + SECOND, hours=1)
    desk.print(report, copy, replace(copy, text=OWN))
    assert desk.carrier("copy") == "copy"
    desk.print(copy, replace(report, text=OWN.replace("northern", "southern")))
    assert (desk.carrier("copy"), desk.group("report")) == ("report", {"report", "copy"})


def _archive() -> Sequence[Article]:
    report, copy = article("report", AGENCY, FIRST + SECOND), article("copy", COURANT, FIRST + SECOND, hours=1)
    return (
        article("early", POST, SECOND, hours=2),
        copy,
        report,
        replace(copy, text=OWN),
        article("late", POST, FIRST + OWN, hours=3),
        replace(copy, text=FIRST + SECOND),
    )


def test_a_restart_after_any_article_gives_the_same_rows(tmp_path: Path) -> None:
    """What the keeper remembers changes nothing."""
    found = []
    for name, restart in (("through", False), ("restarted", True)):
        desk = Desk(tmp_path / f"{name}.db")
        desk.print(*_archive(), restart=restart)
        found.append(desk.rows())
        desk.ledger.close()
    assert found[0] == found[1]
    assert found[0]
