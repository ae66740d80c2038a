"""A search finds what a plain look at every claim would, now and as of any moment, however few rows it looks at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom_wire import BEGIN, Piece, Said, commit

from reportedly.ledger import Ledger
from reportedly.ledger.rows import ClaimFilter
from reportedly.ledger.searching import finding, plan, searcher, walking
from reportedly.ledger.searching.hit_rows import Order, Shown, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.records import Stance

SLUGS, THINGS = ("a", "b", "c", "d", "e"), ("boats", "sailors", "boat crews")
CUES = {"said": Stance.AFFIRMS, "denied": Stance.DENIES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence: who said, or denied, that so many of something sank."""

    cue: str
    value: int
    thing: str

    @property
    def sentence(self) -> str:
        """The words printed."""
        return f"Crews {self.cue} {self.value} {self.thing} sank."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An article comes, or comes again with other sentences, so many minutes after the step before."""

    slug: str
    after: int
    told: tuple[Told, ...]


TOLD = st.builds(
    Told, cue=st.sampled_from(tuple(CUES)), value=st.sampled_from((7, 30, 500)), thing=st.sampled_from(THINGS)
)
STEPS = st.lists(
    st.builds(
        Step,
        slug=st.sampled_from(SLUGS),
        after=st.integers(0, 90),
        told=st.lists(TOLD, min_size=1, max_size=3, unique_by=lambda one: (one.value, one.thing)).map(tuple),
    ),
    min_size=1,
    max_size=6,
)
QUERIES: dict[str, Callable[[Told], bool]] = {
    "sank": lambda one: True,
    "boats": lambda one: "boats" in one.thing,
    "boat*": lambda one: "boat" in one.thing,
    "sailors denied": lambda one: one.thing == "sailors" and one.cue == "denied",
    "(crews OR boats) -said": lambda one: one.cue != "said",
    "stance:denies": lambda one: one.cue == "denied",
    "figure:>10": lambda one: one.value > 10,
    "figure:>10 of:boat": lambda one: one.value > 10 and "boat" in one.thing,
    "figure:7..30 of:crews stance:affirms": lambda one: one.value <= 30 and "crews" in one.thing and one.cue == "said",
    "sank figure:7 of:sailors": lambda one: one.value == 7 and one.thing == "sailors",
    "boats -figure:500": lambda one: one.thing == "boats" and one.value != 500,
    "figure:500 of:nobody": lambda one: False,
    "title:boats": lambda one: True,
    "title:boats -said": lambda one: one.cue != "said",
    "title:boats figure:>10 denied": lambda one: one.value > 10 and one.cue == "denied",
    "who:crews boat*": lambda one: "boat" in one.thing,
    "figure:7 OR figure:500": lambda one: one.value != 30,
}
Place = tuple[int, int]


def piece_of(step: Step) -> Piece:
    """The article of a step with its reading."""
    return Piece(
        title="Boats",
        slug=step.slug,
        text=" ".join(one.sentence for one in step.told),
        said=tuple(
            Said(source="Crews", cue=one.cue, content=(f"{one.value} {one.thing} sank",), stance=CUES[one.cue],
                 after=one.sentence)
            for one in step.told
        ),
        figures=tuple((f"{one.value} {one.thing}", float(one.value), one.thing) for one in step.told),
    )  # fmt: skip


def found(ledger: Ledger, query: str, order: Order, minutes: int | None) -> tuple[list[Place], bool]:
    """The claims that a search finds, page after page, and whether it says that there are more."""
    as_of = None if minutes is None else BEGIN + timedelta(minutes=minutes, seconds=1)
    places: list[Place] = []
    cursor: str | None = None
    while True:
        asked = Wanted(
            node=parse(query), claims=ClaimFilter(mode=None), order=order, limit=3, cursor=cursor, as_of=as_of
        )
        hits = ledger.hits.search(asked)
        places += [(hit.claim.article, hit.claim.index) for hit in hits.claims]
        if hits.further is None:
            return places, hits.counts.claims.more
        cursor = hits.further


def walk_little_by_little(patched: pytest.MonkeyPatch) -> None:
    """Let a walk look at two rows at a time."""
    patched.setattr(walking, "FIRST_PORTION", 1)
    patched.setattr(walking, "LARGEST_PORTION", 2)
    patched.setattr(walking, "_first_size", lambda *_: 2)


def begin_with_words(patched: pytest.MonkeyPatch) -> None:
    """Let words lead wherever there are some."""
    patched.setattr(plan, "SMALL", -1)
    patched.setattr(plan, "RARE", 10**9)


@pytest.mark.parametrize("way", [walk_little_by_little, begin_with_words])
@pytest.mark.parametrize("few", [False, True])
@settings(deadline=None, max_examples=2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(steps=STEPS)
def test_a_search_finds_what_a_plain_filter_finds(
    tmp_path_factory: pytest.TempPathFactory,
    few: bool,
    way: Callable[[pytest.MonkeyPatch], None],
    steps: Sequence[Step],
) -> None:
    """In words, stances and figures, by each order; where only a few rows are weighed, of these, and it says so.

    Whichever way is taken to them.
    """
    with (
        pytest.MonkeyPatch.context() as patched,
        Ledger.open(str(tmp_path_factory.mktemp("found") / "ledger.db")) as ledger,
    ):
        if few:
            patched.setattr(searcher, "BEST", 4)
            patched.setattr(finding, "BEST", 4)
            patched.setattr(searcher, "FIRST", 2)
            patched.setattr(searcher, "WEIGHED", dict.fromkeys(Order, 4))
        way(patched)
        shown: dict[int | None, dict[int, Step]] = {}
        at, current = 0, dict[int, Step]()
        for step in steps:
            at += step.after
            current = current | {commit(ledger, piece_of(step), BEGIN + timedelta(minutes=at)): step}
            shown[at] = current
        shown[None] = current
        orders = cycle(Order)
        for minutes, articles in shown.items():
            for query, is_so in QUERIES.items():
                wanted = {
                    (article, index)
                    for article, step in articles.items()
                    for index, one in enumerate(step.told)
                    if is_so(one)
                }
                order = next(orders)
                places, more = found(ledger, query, order, minutes)
                assert len(places) == len(set(places))
                assert set(places) <= wanted, query
                if not few or (order is Order.RECENT and minutes is None):
                    assert set(places) == wanted, query
                else:
                    assert len(places) >= min(len(wanted), 4), query
                    assert more or len(wanted) <= 4


@settings(deadline=None, max_examples=3, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(steps=STEPS)
def test_the_newest_as_of_a_moment_are_those_that_were_then(
    tmp_path_factory: pytest.TempPathFactory, steps: Sequence[Step]
) -> None:
    """Where only a few are looked at, they are the newest that were known then, though some were replaced since."""
    path = tmp_path_factory.mktemp("newest") / "ledger.db"
    with pytest.MonkeyPatch.context() as patched, Ledger.open(str(path)) as ledger:
        patched.setattr(searcher, "BEST", 3)
        patched.setattr(finding, "BEST", 3)
        patched.setattr(searcher, "FIRST", 2)
        patched.setattr(searcher, "WEIGHED", dict.fromkeys(Order, 3))
        walk_little_by_little(patched)
        given_then: dict[int, list[object]] = {}
        at = 0
        for step in steps:
            at += step.after
            commit(ledger, piece_of(step), BEGIN + timedelta(minutes=at))
            given_then[at] = newest(ledger, None)
        for minutes, told in given_then.items():
            assert newest(ledger, minutes) == told


def newest(ledger: Ledger, minutes: int | None) -> list[object]:
    """The first page of the newest claims and articles of some queries."""
    as_of = None if minutes is None else BEGIN + timedelta(minutes=minutes, seconds=1)
    told: list[object] = []
    for query in ("sank", "stance:affirms", "figure:>1 of:boat", "boat* figure:>1"):
        asked = Wanted(node=parse(query), claims=ClaimFilter(mode=None), order=Order.RECENT, as_of=as_of)
        told.append([(hit.claim.article, hit.claim.index) for hit in ledger.hits.search(asked).claims])
        articles = ledger.hits.search(replace(asked, shown=Shown.ARTICLES)).articles
        told.append([(hit.row.id, hit.row.version) for hit in articles])
    return told
