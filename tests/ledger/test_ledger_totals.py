from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import FEED, TIMEOUT, article, at, check_whole, commit, dump, entry, poll, reading

from reportedly.ledger import Ledger
from reportedly.records import Article, Mode

Act = Callable[[Ledger], object]

_NAMES = st.sampled_from("abc")
_TEXTS = st.sampled_from([f"The ministry said {number} people left Vell." for number in (40, 50, 60)])


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """Anything that may happen to a ledger, on few names, so that acts meet."""
    name, second = draw(_NAMES), draw(st.integers(0, 99))
    listed = entry(
        name, seen=second, title=draw(st.sampled_from(["A", "B"])), source=draw(st.sampled_from([FEED.url, "x"]))
    )
    of: Article = article(name, text=draw(_TEXTS))
    due_at = draw(st.none() | st.just(at(second + 60)))
    read = reading(
        of, reader=draw(st.sampled_from("12")), claims=draw(st.integers(0, 3)), figures=draw(st.integers(0, 2))
    )
    if draw(st.booleans()):
        read = replace(read, claims=tuple(replace(claim, mode=Mode.THOUGHT) for claim in read.claims))
    committed = commit(of, by=listed, known=second, revisit_at=due_at, reading=draw(st.sampled_from([read, None])))
    troubled = replace(committed, article=None, reading=None, problems=(TIMEOUT,))
    choices: list[Act] = [
        lambda ledger: ledger.commit(committed),
        lambda ledger: ledger.commit(troubled),
        lambda ledger: ledger.postpone(listed, due_at, TIMEOUT, at(second)),
        lambda ledger: ledger.note_poll(poll(replace(listed, source=FEED.url), entry("z"), when=second)),
        lambda ledger: ledger.enrol([FEED]),
        lambda ledger: ledger.note_problem(TIMEOUT, source=None, url=name, known_at=at(second)),
    ]
    return draw(st.sampled_from(choices))


@settings(deadline=None, max_examples=25)
@given(st.lists(acts(), min_size=1, max_size=12))
def test_running_counts_and_search_are_right_after_any_acts_and_the_same_acts_give_the_same_ledger(
    tmp_path_factory: pytest.TempPathFactory, done: list[Act]
) -> None:
    """Counts equal recounts, the index equals the rows, and two ledgers of one history are equal in every row."""
    folder = tmp_path_factory.mktemp("acts")
    for name in ("one", "two"):
        with Ledger.open(str(folder / name)) as ledger:
            for act in done:
                act(ledger)
        check_whole(folder / name)
    assert dump(folder / "one") == dump(folder / "two")


@settings(deadline=None, max_examples=10)
@given(st.permutations(range(5)))
def test_articles_committed_in_another_order_are_the_same_articles(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    """But for the ledger's own numbers nothing depends on which worker was first."""
    with Ledger.open(str(tmp_path_factory.mktemp("order") / "ledger.db")) as ledger:
        for number in order:
            ledger.commit(commit(article(str(number)), known=number, by=entry(str(number), source="a.jsonl")))
        found = [replace(row, id=0) for row in ledger.latest_articles()]
    assert [row.article_id for row in found] == [f"wire-{number}" for number in (4, 3, 2, 1, 0)]
