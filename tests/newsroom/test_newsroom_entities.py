"""The pages of entities, as a browser without JavaScript gets them."""

from datetime import timedelta

import httpx
from newsroom_wire import BEGIN, SPOKEN, STRAIT, TALKS, Piece, commit

from reportedly.ledger import Ledger
from reportedly.ledger.authorities import read_links
from reportedly.ledger.decisions import Reason
from reportedly.records import EntityKind

REASON = Reason(known_at=BEGIN + timedelta(hours=1), why="The <same> office.", by="desk")


async def page(client: httpx.AsyncClient, path: str) -> str:
    """The text of a page that is there."""
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_entities_are_listed_and_found(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Those that most articles mention come first; a surname finds, a kind narrows, nothing found says what to try."""
    assert "None here yet" in await page(client, "/entities")
    for place, piece in enumerate((STRAIT, TALKS, SPOKEN)):
        commit(ledger, piece, BEGIN + timedelta(minutes=place))
    text = await page(client, "/entities")
    assert text.index(">Ilse Brandt<") < text.index(">Tomas Reyl<")
    assert ">Tomas Reyl<" not in await page(client, "/entities?name=brandt")
    assert "Nobody is called so" in await page(client, "/entities?name=brandt&kind=weapon")


async def test_a_long_list_leads_on(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The link to further entities gives those that the first page does not have."""
    names = [
        (f"Karl {first}{last}", EntityKind.PERSON)
        for first in "BDFGHKL"
        for last in ("an", "en", "in", "on", "un", "yn")
    ]
    text = " ".join(name for name, _ in names)
    commit(ledger, Piece(title="Many", text=f"{text}.", slug="many", names=names), BEGIN)
    first = await page(client, "/entities")
    further = first.partition('<p class="older"><a href="')[2].partition('"')[0]
    second = await page(client, further.replace("&amp;", "&"))
    shown = [f">{name}<" in first for name, _ in names]
    assert [f">{name}<" in second for name, _ in names] == [not seen for seen in shown]
    assert not all(shown)


async def test_an_entity_shows_what_is_known_of_it(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Names, kind, link, claims, articles and decisions stand on one page, each with its way back."""
    for place, piece in enumerate((STRAIT, TALKS, SPOKEN)):
        commit(ledger, piece, BEGIN + timedelta(minutes=place))
    ledger.link_entities(read_links("name,wikidata\nIlse Brandt,Q77\n", name="links.csv"), BEGIN)
    ledger.rename_entity(1, "Ilse Brandt of Vell", REASON)
    text = await page(client, "/entities/1")
    for part in (
        '<h1 id="who">Ilse Brandt of Vell</h1>',
        "https://www.wikidata.org/wiki/Q77",
        'scope="row">Ilse Brandt</th>',
        "We saw no ship",
        "/articles/3?version=1#c2",
        "The &lt;same&gt; office.",
        "desk",
    ):
        assert part in text
    assert TALKS.title in await page(client, "/entities/1/named")


async def test_the_number_of_a_merged_entity_leads_to_the_one_that_was_kept(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """Old links keep working, with what was chosen."""
    commit(ledger, SPOKEN, BEGIN)
    ledger.merge_entities(1, 2, REASON)
    answer = await client.get("/entities/2?mode=all")
    assert (answer.status_code, answer.headers["location"]) == (307, "/entities/1?mode=all")
    assert "entity 2 merged into 1" in await page(client, "/entities/1")
    assert (await client.get("/entities/77")).status_code == 404


async def test_names_lead_to_their_entity(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """On Now, on the article page in the margin and in the table of names; a name without an entity is no link."""
    number = commit(ledger, SPOKEN, BEGIN)
    link = '<a class="named" href="/entities/1">Ilse Brandt</a>'
    assert link in await page(client, "/latest")
    assert (await page(client, f"/articles/{number}")).count(link) == 3
    other = commit(ledger, STRAIT, BEGIN)
    assert '/entities/1">The island council' not in await page(client, f"/articles/{other}")
