"""Programs hear only of what they want to hear of, and miss nothing when they come back."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from alert_wire import LATER, denied, stated
from newsroom_wire import BEGIN
from story_wire import keep, wheat
from test_newsroom_updates import URL, listening, take

from reportedly.ledger import Ledger
from reportedly.ledger.alerts.updates_wanted import UpdateFilter, UpdateKind


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Somebody states that a ferry lost its rudder, somebody denies it, and there is a harvest."""
    keep(ledger, stated(1, "Harbour Wire"), BEGIN)
    keep(ledger, wheat(2), BEGIN + LATER)
    keep(ledger, denied(3, "Ansel Gazette"), BEGIN + 2 * LATER)
    return ledger


def heard(ledger: Ledger, wanted: UpdateFilter) -> list[tuple[str, int | None]]:
    """The kinds and articles of the updates that are wanted, of all that there are."""
    return [(row.kind, row.article) for row in ledger.updates_wanted(ledger.updates_after(0), wanted)]


def test_updates_are_told_by_kind(told: Ledger) -> None:
    """Several kinds together; all of them where none is named."""
    assert heard(told, UpdateFilter(kinds=frozenset({UpdateKind.DENIAL}))) == [("denial", None)]
    assert len(heard(told, UpdateFilter())) == len(told.updates_after(0))
    assert {row.kind for row in told.updates_after(0)} <= set(UpdateKind)


def test_updates_of_a_story_are_those_of_its_articles_and_assertions(told: Ledger) -> None:
    """The harvest is another story; one that is not known has none."""
    row = told.stories.of_article(1)
    assert row is not None
    assert heard(told, UpdateFilter(story=row.id)) == [("article", 1), ("article", 3), ("denial", None)]
    assert heard(told, UpdateFilter(story=99)) == []


def test_updates_of_somebody_are_those_of_articles_that_mention_them(told: Ledger) -> None:
    """A denial is of the article in which it stands, not of what is denied."""
    names = {row.name: row.id for row in told.entities()}
    assert heard(told, UpdateFilter(entity=names["The Coastal Office"])) == [("article", 3), ("denial", None)]
    assert heard(told, UpdateFilter(entity=names["Reil Lines"])) == [("article", 1)]
    assert heard(told, UpdateFilter(entity=999)) == []


def test_updates_by_an_outlet_or_that_match_a_query(told: Ledger) -> None:
    """All that is asked for goes together; what is of no article fulfils none of it."""
    assert heard(told, UpdateFilter(outlet="Harbour Wire")) == [("article", 1)]
    assert heard(told, UpdateFilter(query="wheat")) == [("article", 2)]
    assert heard(told, UpdateFilter(query="rudder", outlet="Ansel Gazette")) == [("article", 3), ("denial", None)]
    assert heard(told, UpdateFilter(query="rudder", kinds=frozenset({UpdateKind.PROBLEM}))) == []


async def test_a_stream_tells_only_what_is_wanted_and_where_it_is(client: httpx.AsyncClient, told: Ledger) -> None:
    """What was left out moves the listener on: who comes back behind it is not kept waiting."""
    async with listening(client, f"{URL}?after=0&kind=denial&q=rudder") as lines:
        ((number, update),) = await take(lines, 1)
        assert update["kind"] == "denial"
        await asyncio.to_thread(keep, told, wheat(4), BEGIN + timedelta(hours=1))
        seen = [line async for line in _until(lines, f"id: {told.last_update_id()}")]
        assert not [line for line in seen if line.startswith("data:")]
        assert number < told.last_update_id()


async def test_what_is_no_filter_is_refused(client: httpx.AsyncClient) -> None:
    """In words, with the parameter that is meant."""
    for asked, parameter in (("kind=party", "kind"), ("q=%28", "q"), ("storey=1", "storey")):
        answer = await client.get(f"{URL}?{asked}")
        assert answer.status_code == 422
        assert parameter in answer.json()["detail"]


async def _until(lines: AsyncIterator[str], last: str) -> AsyncIterator[str]:
    """The lines of a stream up to one."""
    async for line in lines:
        yield line
        if line == last:
            return
