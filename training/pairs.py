"""Labelled pairs of claims, with the claims themselves from ledgers of the articles.

``assertion_pairs.tsv.gz`` keeps no text: of each claim the archive, the article's id there and where its content begins
and ends. Whoever has the archives replays each into a ledger of its name (``reportedly replay --ledger basil.db …``)
and finds the claims again there; those that another reader finds no more are left out.
"""

import csv
import gzip
import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from reportedly.ledger import Ledger
from reportedly.records import Bearing, Statement
from reportedly.stories.assertions import Gathering, Known, general_news, told
from reportedly.stories.assertions.acts import Act
from reportedly.stories.assertions.judge import Judgement, Shown

PAIRS = Path(__file__).with_name("assertion_pairs.tsv.gz")
LABELS = ("agree", "oppose", "differ", "supports", "undermines", "matter", "other")
"""One proposition on which both agree, on which they oppose each other, or of which they give different values; no one
proposition, but evidence for it or against it, or of one matter only; or neither."""
ACTS = ("denial", "refusal", "judgement", "negative", "confirmation", "statement", "doubt", "unknown", "vague", "none")
"""What a claim does by its sentence."""
INVENTED = Path(__file__).with_name("invented_pairs.tsv.gz")
"""Pairs that are wholly invented, some minimal: one word changed that makes another proposition of it."""
ONE = frozenset(LABELS[:3])
_BEFORE = 150
_ABOUT_ONE = 10
_FOLLOWS = {
    ("agree", "agree"): "agree", ("agree", "oppose"): "oppose", ("oppose", "oppose"): "agree",
    ("agree", "matter"): "matter", ("oppose", "matter"): "matter", ("agree", "differ"): "differ",
    ("agree", "other"): "other", ("agree", "evidence"): "evidence",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled pair as it is kept.

    ``measures`` are those of the claims' likeness in their story when the second one came; from what is ``held_back``,
    an eighth of the stories, nothing may be learned: it shows how much was.
    """

    stream: str
    story: str
    claims: tuple[tuple[str, int, int], tuple[str, int, int]]
    label: str
    measures: tuple[float, ...]
    held_back: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of one story, the one that was made first before the other."""

    row: Row
    first: Statement
    second: Statement


Made = tuple[str, Shown, Shown]
"""An invented pair: its label, and both claims as the judge is shown them."""


def invented() -> list[Made]:
    """The invented pairs, ten after each other about one claim."""
    with gzip.open(INVENTED, "rt", encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(label, Shown(*fields[:4]), Shown(*fields[4:])) for label, *fields in lines]


def crossed(made: Sequence[Made]) -> Iterator[Made]:
    """What follows of others: two claims that were each put beside the same one, and the wordings of that one.

    So pairs with few words in common are no likelier one proposition than those with many.
    """
    for at in range(0, len(made), _ABOUT_ONE):
        about = made[at : at + _ABOUT_ONE]
        often = Counter(shown for _, one, other in about for shown in {one, other})
        ordered = [
            (label, one, other) if often[one] >= often[other] else (label, other, one) for label, one, other in about
        ]
        for (label, _, one), (other_label, _, other) in combinations(ordered, 2):
            follows = _FOLLOWS.get((label, other_label)) or _FOLLOWS.get((other_label, label))
            if follows and one.content != other.content:
                yield follows, one, other
        for one, other in combinations(dict.fromkeys(base for _, base, _ in ordered), 2):
            yield "agree", one, other


def rows() -> Iterator[Row]:
    """All labelled pairs."""
    with gzip.open(PAIRS, "rt", encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            first = (line["article"], int(line["start"]), int(line["end"]))
            second = (line["other_article"], int(line["other_start"]), int(line["other_end"]))
            measures = tuple(map(float, line["measures"].split()))
            held_back = line["held_back"] == "1"
            yield Row(line["stream"], line["story"], (first, second), line["label"], measures, held_back)


def pairs(ledgers: Sequence[Path]) -> list[Pair]:
    """The pairs whose claims are in the ledgers, each named like its archive."""
    claims = {path.stem: claims_of(path) for path in ledgers}
    found: list[Pair] = []
    for row in rows():
        of = claims.get(row.stream, {})
        first, second = (of.get(claim) for claim in row.claims)
        if first is not None and second is not None:
            found.append(Pair(row, first, second))
    return found


def claims_of(path: Path) -> dict[tuple[str, int, int], Statement]:
    """The claims of a ledger by the article's id in its archive and where their content begins and ends."""
    with sqlite3.connect(path) as connection:
        given = dict(connection.execute("SELECT article_id, given_id FROM versions"))
    with Ledger.open(str(path)) as ledger:
        return {(given[one.article], *one.content_span): one for one in ledger.standing.read()}


def near_pairs(ledgers: Sequence[Path], number: int, seed: int = 1) -> list[tuple[Statement, Statement]]:
    """Pairs that nobody labelled, but whose words leave open whether they are one proposition, from all ledgers alike.

    None is of a story of which labelled pairs are held back.
    """
    held = {(row.stream, row.story) for row in rows() if row.held_back}
    found: list[tuple[Statement, Statement]] = []
    for path in ledgers:
        stories = {story: told for story, told in _stories(path).items() if (path.stem, story) not in held}
        rng = random.Random(seed)  # noqa: S311 -- chance that can be repeated, no secret
        found += _near(stories, number // len(ledgers), rng)
    return found


def _stories(path: Path) -> dict[str, list[Statement]]:
    """The claims of each story of a ledger, as they came."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT article_id, story_id FROM story_articles WHERE until IS NULL")
        story = {article: str(number) for article, number in rows}
    found: dict[str, list[Statement]] = defaultdict(list)
    with Ledger.open(str(path)) as ledger:
        for one in sorted(ledger.standing.read(), key=lambda one: (one.known_at, one.article, one.index)):
            if one.article in story:
                found[story[one.article]].append(one)
    return found


def _near(
    stories: dict[str, list[Statement]], number: int, rng: random.Random
) -> Iterator[tuple[Statement, Statement]]:
    """Claims with those before them in their story that their words are most like."""
    places = [(story, place) for story, told in stories.items() for place in range(len(told))]
    rng.shuffle(places)
    for story, place in places:
        claim = stories[story][place]
        gathering = Gathering(general_news(), _Unasked())
        for at, known in enumerate(stories[story][max(0, place - _BEFORE) : place]):
            if known.article != claim.article:
                gathering.add(Known(assertion=at, told=told(known, general_news()), bearing=Bearing.STATES))
        for match in gathering.open_to(told(claim, general_news()), lambda known: False):
            number -= 1
            yield match.known.told.statement, claim
        if number <= 0:
            return


class _Unasked:
    """Only words are compared."""

    def judge(self, one: Statement, other: Statement) -> Judgement:
        raise AssertionError

    def act(self, claim: Statement) -> Act:
        raise AssertionError
