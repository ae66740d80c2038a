"""Hits come in the order that a plain reckoning of their words and age gives, and are counted as one counts by hand.

The reckoning is BM25 as its authors write it, over all claims, with the words of source and content counted twice.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom_wire import BEGIN, Piece, Said, commit

from reportedly.ledger import Ledger
from reportedly.ledger.rows import ClaimFilter
from reportedly.ledger.searching.hit_rows import Hits, Order, Shown, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.records import Stance

VOCABULARY = ("ferry", "rudder", "wreck", "crew", "harbour", "the", "of")
CUES = {"said": Stance.AFFIRMS, "denied": Stance.DENIES}
MARKS = 13
"""So many made-up words stand beside those of a claim: they count for how long it is."""
QUERIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ferry": (("ferry",), ()),
    "ferry rudder": (("ferry", "rudder"), ()),
    "ferry -wreck": (("ferry",), ("wreck",)),
    '"ferry rudder"': (("ferry rudder",), ()),
    "the stance:denies": (("the",), ()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim of an article of its own: who says how in which words, how many days after the beginning, and where."""

    number: int
    source: str
    cue: str
    content: str
    days: int
    outlet: str

    @property
    def sentence(self) -> str:
        """The words printed."""
        return f"{self.source} {self.cue} {self.content}."

    def times(self, words: str) -> float:
        """How often words stand in it: in source and content they count twice, in the sentence once."""
        run = re.compile(rf"\b{words}\b", re.IGNORECASE)
        count = {text: len(run.findall(text)) for text in (self.source, self.content, self.sentence)}
        return 2 * count[self.source] + 2 * count[self.content] + count[self.sentence]

    @property
    def length(self) -> int:
        """How many words it has, those of the index among them."""
        return MARKS + sum(len(text.split()) for text in (self.source, self.content, self.sentence))

    @property
    def piece(self) -> Piece:
        """Its article."""
        said = Said(source=self.source, cue=self.cue, content=(self.content,), stance=CUES[self.cue])
        moment = BEGIN + timedelta(days=self.days)
        return Piece(
            title=f"Report {self.number}", slug=str(self.number), text=self.sentence, outlet=self.outlet,
            published_at=moment, said=(said,),
        )  # fmt: skip


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    """Claims of words that some of them share, each with a word of its own so that no two stand in one sentence."""
    found: list[Telling] = []
    for number in range(draw(st.integers(4, 14))):
        words = draw(st.lists(st.sampled_from(VOCABULARY), min_size=2, max_size=9))
        found.append(
            Telling(
                number=number,
                source=draw(st.sampled_from(("The crew", "An owner", "Harbour masters"))),
                cue=draw(st.sampled_from(tuple(CUES))),
                content=" ".join((*words, f"report{number}")),
                days=3 * number,
                outlet=draw(st.sampled_from(("Gazette", "Post"))),
            )
        )
    return found


def weight(one: Telling, phrases: Sequence[str], every: Sequence[Telling]) -> float:
    """BM25 with k1 = 1.2 and b = 0.75."""
    average, total = sum(other.length for other in every) / len(every), 0.0
    for phrase in phrases:
        holding = sum(other.times(phrase) > 0 for other in every)
        rarity = max(1e-6, math.log((len(every) - holding + 0.5) / (holding + 0.5)))
        times = one.times(phrase)
        total += rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * one.length / average))
    return total


def is_hit(one: Telling, query: str) -> bool:
    """Whether all words that are wanted stand in it, none that are not, and it is denied where that is asked."""
    wanted, unwanted = QUERIES[query]
    is_so = all(one.times(words) for words in wanted) and not any(one.times(words) for words in unwanted)
    return is_so and (one.cue == "denied" or "denies" not in query)


def worth(one: Telling, query: str, order: Order, every: Sequence[Telling]) -> float:
    """What a hit is ordered by, larger first."""
    if order is Order.RECENT:
        return one.days
    words = weight(one, QUERIES[query][0], every)
    if order is Order.RELEVANCE:
        return words
    age = max(other.days for other in every if is_hit(other, query)) - one.days
    return words * float(0.3 + 0.7 * 0.5 ** (age / 14))


def searched(ledger: Ledger, query: str, order: Order, shown: Shown = Shown.CLAIMS) -> Hits:
    """What is found, of claims of all modes."""
    wanted = Wanted(node=parse(query), claims=ClaimFilter(mode=None), order=order, shown=shown, limit=50)
    return ledger.hits.search(wanted)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told=tellings())
def test_the_order_is_that_of_a_plain_reckoning(tmp_path_factory: pytest.TempPathFactory, told: list[Telling]) -> None:
    """By words, by words and age, by age: no hit comes before one that is worth more, and none is missing."""
    with Ledger.open(str(tmp_path_factory.mktemp("ranking") / "ledger.db")) as ledger:
        by_article = {commit(ledger, one.piece, BEGIN + timedelta(days=one.days)): one for one in told}
        for query in QUERIES:
            wanted = [one for one in told if is_hit(one, query)]
            for order in Order:
                found = [by_article[hit.claim.article] for hit in searched(ledger, query, order).claims]
                assert sorted(one.number for one in found) == [one.number for one in wanted], query
                worths = [worth(one, query, order, told) for one in found]
                assert all(a >= b - 1e-9 * max(1.0, a) for a, b in pairwise(worths)), (query, order)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told=tellings())
def test_counts_are_those_of_a_plain_count(tmp_path_factory: pytest.TempPathFactory, told: list[Telling]) -> None:
    """Of claims and articles, by stance, source and outlet, and over the days of publication."""
    with Ledger.open(str(tmp_path_factory.mktemp("counts") / "ledger.db")) as ledger:
        for one in told:
            commit(ledger, one.piece, BEGIN + timedelta(days=one.days))
        for query in QUERIES:
            wanted = [one for one in told if is_hit(one, query)]
            hits = searched(ledger, query, Order.MIX)
            assert hits.counts.claims.number == hits.counts.articles.number == len(wanted), query
            facets = {facet.field: {one.value: one.hits for one in facet.values} for facet in hits.facets.fields}
            assert facets.get("outlet", {}) == Counter(one.outlet for one in wanted)
            assert facets.get("source", {}) == Counter(one.source for one in wanted)
            assert facets.get("stance", {}) == Counter(CUES[one.cue].value for one in wanted)
            for bar in hits.facets.days:
                days = [(BEGIN.astimezone(UTC) + timedelta(days=one.days)).date() for one in wanted]
                assert bar.hits == sum(bar.first <= day <= bar.last for day in days)
            assert sum(bar.hits for bar in hits.facets.days) == len(wanted)
