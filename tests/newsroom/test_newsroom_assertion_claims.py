"""An assertion that is told everywhere: its page shows the first of each list, all that bears on it stands on pages."""

import re

import httpx
import pytest
from series_wire import at
from story_wire import ferry, keep

from reportedly.ledger import Ledger
from reportedly.newsroom.assertions.pages import CLAIMS_SHOWN
from reportedly.newsroom.assertions.views import CLAIMS_SHOWN as OF_AN_ORIGIN
from reportedly.records import Bearing

CARRIERS = CLAIMS_SHOWN + 7


@pytest.fixture
def spread(ledger: Ledger) -> Ledger:
    """A toll that more outlets print than a page shows."""
    for number in range(1, CARRIERS + 1):
        keep(ledger, ferry(number, f"Paper {number}"), at(number / 60))
    return ledger


def largest(ledger: Ledger) -> int:
    """The assertion on which most claims bear."""
    return ledger.assertions.of_story(1)[0].id


def articles(text: str) -> list[int]:
    """The articles of the claims that are listed, in order."""
    return [int(one) for one in re.findall(r'class="what"><a href="/articles/(\d+)\?', text)]


async def test_pages_hold_every_claim_once(client: httpx.AsyncClient, spread: Ledger) -> None:
    """In the order in which they came, all and by how they bear on it, each page leading to the next; also then."""
    number = largest(spread)
    read = spread.assertions.assertion(number)
    assert read is not None
    assert read.row.claims == CARRIERS
    pages = [(await client.get(f"/assertions/{number}/claims?page={page}")).text for page in (1, 2)]
    assert [one for page in pages for one in articles(page)] == [one.statement.article for one in read.claims]
    assert ['rel="next"' in page for page in pages] == [True, False]
    assert spread.assertions.bearings(number) == {Bearing.STATES: CARRIERS}
    second = (await client.get(f"/assertions/{number}/claims?bearing=states&page=2")).text
    assert len(articles(second)) == CARRIERS - CLAIMS_SHOWN
    assert "None bears on it so" in (await client.get(f"/assertions/{number}/claims?bearing=denies")).text
    then = (await client.get(f"/assertions/{number}/claims?as_of={at(0.05).strftime('%Y-%m-%dT%H:%M:%SZ')}")).text
    assert articles(then) == [1, 2, 3]
    assert (await client.get("/assertions/999/claims")).status_code == 404


async def test_the_page_shows_the_first_and_counts_all(client: httpx.AsyncClient, spread: Ledger) -> None:
    """Its origin is counted whole, though few of its claims stand there; what is left out is a link away."""
    number = largest(spread)
    text = (await client.get(f"/assertions/{number}")).text
    assert f"{CARRIERS} articles · {CARRIERS} outlets, since" in text
    assert f"and {CARRIERS - OF_AN_ORIGIN} more, all of this origin" in text
    assert f'<a href="/assertions/{number}/claims">All {CARRIERS} claims that bear on it</a>' in text
    assert "<h2>Said first by</h2>" in text


def test_what_is_read_in_part_is_counted_as_the_whole(spread: Ledger) -> None:
    """The counts of the foremost claims are those of all; origins in brief are those of the whole, cut."""
    number = largest(spread)
    for moment in (None, at(0.5), at(3)):
        whole = spread.assertions.assertion(number, as_of=moment)
        some = spread.assertions.foremost(number, each=2, as_of=moment)
        assert whole is not None
        assert some is not None
        counted = ("id", "claims", "articles", "outlets", "states", "denies", "weighs", "known_at")
        assert [getattr(some.row, name) for name in counted] == [getattr(whole.row, name) for name in counted]
        assert set(some.claims) <= set(whole.claims)
        stands = spread.standing.of(number, as_of=moment)
        brief = spread.standing.brief(number, origins=9, claims=2, as_of=moment)
        assert stands is not None
        assert brief is not None
        assert (brief.counts, brief.history) == (stands.counts, stands.history)
        told = [(one.origin.independent, one.origin.claims, one.claims) for one in (*brief.known, *brief.unknown)]
        assert told == [(one.independent, one.claims[:2], len(one.claims)) for one in stands.origins]
