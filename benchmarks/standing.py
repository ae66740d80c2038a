"""What weighing a claim costs as an assertion grows: invented speakers say, deny and copy one sentence.

python benchmarks/standing.py [--claims 550] [--turns 5]

Every article has one claim on one assertion: by one of forty speakers at 97 outlets, every ninth a denial. Printed are
the milliseconds of processor time that the keeper of standings takes for a commit, as median over the commits around
the 50th, 100th, 200th and 500th claim and over the turns, and each against the first.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertions import Member, enter_members
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.statements import current_statements
from reportedly.ledger.stories import stories
from reportedly.pipeline.keepers.standing import StandingKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import (
    Article,
    Basis,
    Bearing,
    Certainty,
    Claim,
    Commit,
    Content,
    Cue,
    Entry,
    Manner,
    Reading,
    Source,
    SourceKind,
    Stance,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
SAID = "the ferry Alder had left Norrow"
FIRST = ("Ilse", "Marten", "Nerys", "Odo", "Filo", "Greta", "Severin", "Maren")
LAST = ("Brandt", "Oake", "Field", "Lark", "Grandis")
SIZES = (50, 100, 200, 500)
AROUND = 8


class OneAssertion:
    """Puts every article into one story, and its claims on one assertion."""

    name = "assertions"

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Open it, or let it grow."""
        number = opened.committed.article
        assert number is not None
        if number == 1:
            stories.open_story(opened.connection, number, opened.known_at)
        else:
            stories.join_story(opened.connection, 1, number, opened.known_at)
        members = [
            Member(
                assertion=1,
                story=1,
                statement=claim,
                bearing=Bearing.DENIES if claim.stance is Stance.DENIES else Bearing.STATES,
            )
            for claim in current_statements(opened.connection, number)
        ]
        enter_members(opened.connection, members, opened.known_at, opened={1} if number == 1 else ())
        opened.touched.add(1)

    def forget(self) -> None:
        """Nothing is remembered."""


class Timed:
    """The keeper of standings, with the milliseconds of processor time that it took at each commit."""

    name = "standing"

    def __init__(self) -> None:
        self._keeper = StandingKeeper()
        self.costs: list[float] = []

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Weigh."""
        begun = time.process_time()
        self._keeper.keep(commit, opened)
        self.costs.append(1000 * (time.process_time() - begun))

    def forget(self) -> None:
        """Remember nothing."""
        self._keeper.forget()


def commits(claims: int) -> Iterator[Commit]:
    """So many articles with one claim each, one a minute."""
    for number in range(claims):
        name = f"{FIRST[number * 7 % len(FIRST)]} {LAST[number * 3 % len(LAST)]}"
        at = START + timedelta(minutes=number)
        text = f"{name} said {SAID}, in words {number}."
        article = Article(
            id=str(number),
            text=text,
            url=f"https://wire.example/{number}",
            outlet=f"Outlet {number % 97}",
            published_at=at,
        )
        plain = claim(text, name)
        told = replace(plain, stance=Stance.DENIES if number % 9 == 8 else Stance.AFFIRMS)
        reading = Reading(
            id=article.id, reader_version="1", article=article, sentences=((0, len(text)),), claims=(told,)
        )
        entry = Entry(source="benchmark", key=str(number), seen_at=at, url=article.url)
        yield Commit(entry=entry, known_at=at, article=article, reading=reading)


def claim(text: str, name: str) -> Claim:
    """What somebody of that name said in a text."""
    end = len(name)
    return Claim(
        source=Source(spans=((0, end),), text=name, name=name, kind=SourceKind.WITNESS),
        cue=Cue(spans=((end + 1, end + 5),), lemma="say"),
        content=Content(spans=((end + 6, len(text) - 1),)),
        manner=Manner.INDIRECT,
        stance=Stance.AFFIRMS,
        certainty=Certainty.CERTAIN,
        basis=Basis.NONE_GIVEN,
        sentence=0,
    )


def measured(claims: int) -> list[float]:
    """The milliseconds that weighing took at each commit."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(str(Path(folder) / "ledger.db")) as ledger:
        timed = Timed()
        keeping = Keeping(ledger, [OneAssertion(), timed])
        for commit in commits(claims):
            keeping.commit(commit, Stopwatch())
    return timed.costs


def main() -> None:
    """Measure, and print a line for each size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--claims", type=int, default=550)
    options.add_argument("--turns", type=int, default=5)
    asked = options.parse_args()
    turns = [measured(asked.claims) for _ in range(asked.turns)]
    first = 0.0
    for size in SIZES:
        cost = statistics.median(ms for turn in turns for ms in turn[size - AROUND : size + AROUND])
        first = first or cost
        print(f"{size:>5} claims  {cost:6.2f} ms  {cost / first:5.2f}")


if __name__ == "__main__":
    main()
