"""What a source says, to whom, as of any moment, in groups: found as if each of its claims had been looked at."""

from datetime import datetime, timedelta

import httpx
import pytest
from newsroom_wire import BEGIN, Piece, Said, commit

from reportedly.ledger import Ledger
from reportedly.ledger.rows import SAID, ClaimFilter
from reportedly.ledger.searching.hit_rows import Order, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.records import EntityKind, EventType, Mode, Stance

NAME, ARTICLES = "Oda Brandt", 12
LAST = BEGIN + timedelta(hours=ARTICLES)


def piece(number: int, *, edited: bool = False) -> Piece:
    """An invented article in which the same person says something, every third time to reporters, every fourth no."""
    to, stance = ("reporters" if number % 3 == 0 else None), (Stance.DENIES if number % 4 == 0 else Stance.AFFIRMS)
    ship = f"barge {number:02} would sail{' late' if edited else ''}"
    heard = f"{NAME} told reporters that {ship}." if to else f"{NAME} said that {ship}."
    said = Said(
        source=NAME, cue="told" if to else "said", content=(ship,), stance=stance, addressee=to, entity="e0", name=NAME
    )
    return Piece(
        title=f"Barge {number}",
        text=f"{heard}\nPolice fought looters on the quay.\n" if number % 2 else f"{heard}\n",
        slug=f"barge-{number}",
        said=[said],
        names=[(NAME, EntityKind.PERSON)],
        events=[("fought", EventType.FIGHT, ("Police", "looters"))] if number % 2 else (),
        published_at=BEGIN + timedelta(hours=number),
    )


@pytest.fixture
def spoken(ledger: Ledger) -> Ledger:
    """A dozen articles, two of which are edited afterwards."""
    for number in range(1, ARTICLES + 1):
        commit(ledger, piece(number), BEGIN + timedelta(hours=number))
    for number in (3, 5):
        commit(ledger, piece(number, edited=True), LAST + timedelta(hours=number))
    return ledger


def brandt(ledger: Ledger) -> int:
    """The number of who speaks."""
    return ledger.entities(name=NAME)[0].id


def found(
    ledger: Ledger, query: str, as_of: datetime | None, *, window: int = 1000, limit: int = 40
) -> list[tuple[int, int, str]]:
    """All that a search finds, page by page."""
    told: list[tuple[int, int, str]] = []
    cursor: str | None = None
    while True:
        wanted = Wanted(
            node=parse(query), order=Order.RECENT, cursor=cursor, as_of=as_of, claims=SAID, window=window, limit=limit
        )
        hits = ledger.hits.search(wanted)
        told += [(hit.claim.article, hit.claim.version, hit.claim.content) for hit in hits.claims]
        cursor = hits.further
        if cursor is None:
            return told


@pytest.mark.parametrize("moment", [None, LAST, LAST + timedelta(hours=3), LAST + timedelta(hours=9)])
@pytest.mark.parametrize("asked", ["", "to:reporters", "stance:denies", "to:reporters stance:denies", "to:nobody"])
def test_claims_are_those_that_looking_at_all_gives(spoken: Ledger, asked: str, moment: datetime | None) -> None:
    """Whatever is asked for, now and then; also with what was replaced since."""
    number = brandt(spoken)
    rows = spoken.latest_claims(ClaimFilter(entity=number, mode=Mode.SAID), limit=99, as_of=moment)
    kept = [row for row in rows if "to:reporters" not in asked or row.addressee == "reporters"]
    kept = [row for row in kept if "denies" not in asked or row.stance == "denies"]
    expected = sorted((row.article, row.version, row.content) for row in kept if "nobody" not in asked)
    assert sorted(found(spoken, f"who:{number} {asked}", moment)) == expected
    assert bool(expected) is ("nobody" not in asked)


@pytest.mark.parametrize("window", [3, 5, 1000])
def test_pages_go_on_behind_the_newest_that_are_looked_at(spoken: Ledger, window: int) -> None:
    """However few are looked at at a time, the pages hold every claim once, the newest first."""
    number = brandt(spoken)
    told = found(spoken, f"who:{number}", None, window=window, limit=2)
    assert told == found(spoken, f"who:{number}", None)
    assert len(set(told)) == ARTICLES


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("story", ["In no story"]),
        ("day", ["2 March 2026"]),
        ("topic", ["No event is told", "fight"]),
        ("stance", ["denies", "affirms"]),
    ],
)
async def test_claims_are_put_together(client: httpx.AsyncClient, spoken: Ledger, by: str, groups: list[str]) -> None:
    """By story unless something else is asked for, which further pages and filters keep."""
    text = (await client.get(f"/entities/{brandt(spoken)}/claims?by={by}")).text
    sections = text.split('<section class="in-story">')[1:]
    found_in = [part.partition("</h3>")[0].partition("<h3>")[2] for part in sections]
    assert sorted(found_in) == sorted(groups)
    assert f'aria-current="true">by {by}</a>' in text
    assert ('name="by" value="' in text) is True
