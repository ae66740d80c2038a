"""Corrections and decisions of people in a big ledger, made by the program itself, one after the other.

    python benchmarks/big_decisions.py LEDGER [2000]

Of ten, seven are corrections of single claims, one is of assertions, one of a story or an entity, and one is a grade;
of twenty corrections, one is taken back. They are of articles, stories and entities of all sizes but the very largest,
and come after the last article. The same ledger and number give the same. Printed is what each kind costs, in
milliseconds of the processor: mean and largest.
"""

import random
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.grades.grade_rows import CREDIBILITY, RELIABILITY, Graded
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Certainty, Correction, CorrectionKind, Stance

PEOPLE = ("Ilse Brandt", "Tomas Reyl", "someone")
WHY = "read by eye"
KINDS = ("claim",) * 7 + ("assertion", "whole", "grade")
OF_CLAIM = (CorrectionKind.STANCE, CorrectionKind.CERTAINTY, CorrectionKind.SOURCE, CorrectionKind.NO_CLAIM)
MOST_ARTICLES = 40


class Deciding:
    """Makes decisions about what a ledger has, by chance."""

    def __init__(self, ledger: Ledger, path: Path, chance: random.Random) -> None:
        self._ledger, self._decisions, self._chance = ledger, Decisions(ledger), chance
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:

            def numbers(query: str) -> list[int]:
                return [row[0] for row in connection.execute(query)]

            self.articles = numbers("SELECT article_id FROM versions WHERE claims > 0 ORDER BY article_id")
            self.stories = numbers(f"SELECT id FROM stories WHERE articles BETWEEN 2 AND {MOST_ARTICLES} ORDER BY id")
            self.entities = numbers("SELECT id FROM entities WHERE leads_to IS NULL AND articles BETWEEN 1 AND 9")
            self.sources = numbers("SELECT id FROM entities WHERE leads_to IS NULL AND claims > 0 ORDER BY id")
            self._now = datetime.fromtimestamp(
                connection.execute("SELECT max(known_at) FROM updates").fetchone()[0] / 1e6, UTC
            )

    def make(self, kind: str) -> None:
        """One of a kind. Raises InputError where chance chose what makes no sense."""
        {"claim": self._claim, "assertion": self._assertion, "whole": self._whole, "grade": self._grade}[kind]()

    def _reason(self) -> Reason:
        return Reason(known_at=self._now, why=WHY, by=self._chance.choice(PEOPLE))

    def _claim(self) -> None:
        article = self._chance.choice(self.articles)
        read = self._ledger.article(article)
        claims = () if read is None else read.reading.claims
        if read is None or not claims:
            return
        version, at = read.row.version, self._chance.randrange(len(claims))
        anchor = self._decisions.anchors(article, version)[at]
        kind, source = self._chance.choice(OF_CLAIM), self._chance.choice(claims).source
        labels = {CorrectionKind.STANCE: Stance, CorrectionKind.CERTAINTY: Certainty}
        label = self._chance.choice(tuple(labels[kind])).value if kind in labels else None
        spans = source.spans if kind is CorrectionKind.SOURCE and source else ()
        one = Correction(kind=kind, anchor=anchor, label=label, spans=spans)
        (number,) = self._decisions.correct(article, version, [one], self._reason())
        if self._chance.random() < 1 / 20:
            self._decisions.undo(number, self._reason())

    def _assertion(self) -> None:
        rows = self._ledger.assertions.of_story(self._chance.choice(self.stories), limit=20)
        if len(rows) < 2:
            return
        one, other = self._chance.sample(rows, 2)
        read = self._ledger.assertions.assertion(one.id)
        if read is None or self._chance.random() < 0.5:
            self._decisions.merge_assertions(one.id, other.id, self._reason())
            return
        claim = read.claims[0].statement
        self._decisions.move_claims((one.id, other.id), [(claim.article, claim.index)], self._reason())

    def _whole(self) -> None:
        if self._chance.random() < 0.5:
            one, other = self._chance.sample(self.entities, 2)
            self._decisions.merge_entities(one, other, self._reason())
            return
        story = self._ledger.stories.story(self._chance.choice(self.stories))
        if story is not None:
            self._decisions.split_story(story.row.id, [story.articles[0].row.id], self._reason())

    def _grade(self) -> None:
        if self._chance.random() < 0.5:
            source, grade = self._chance.choice(self.sources), self._chance.choice(tuple(RELIABILITY))
            self._ledger.grades.grade(Graded.SOURCE, source, grade, self._reason())
            return
        for row in self._ledger.assertions.of_story(self._chance.choice(self.stories), limit=1):
            self._ledger.grades.grade(Graded.ASSERTION, row.id, self._chance.choice(tuple(CREDIBILITY)), self._reason())


def decide(path: Path, number: int, told: Callable[[str], None] = print) -> None:
    """Make so many."""
    costs: defaultdict[str, list[float]] = defaultdict(list)
    refused = 0
    with Ledger.open(str(path)) as ledger:
        chance = random.Random(7)
        deciding = Deciding(ledger, path, chance)
        for place in range(number):
            kind, began = KINDS[place % len(KINDS)], time.process_time()
            try:
                deciding.make(kind)
            except InputError:
                refused += 1
            costs[kind].append(1000 * (time.process_time() - began))
    for kind, spent in costs.items():
        told(f"  {kind:10} {len(spent):6,} {sum(spent) / len(spent):8.0f} ms {max(spent):8.0f} ms")
    told(f"  {refused} made no sense and were refused")


if __name__ == "__main__":
    decide(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000)
