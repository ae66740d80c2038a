"""The pages of entities, as a browser without JavaScript gets them."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import httpx
import pytest
from newsroom_wire import BEGIN, SPOKEN, STRAIT, TALKS, Piece, commit

from reportedly.ledger import Ledger
from reportedly.ledger.entities.authorities import read_links
from reportedly.ledger.entities.decisions import Reason
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.reader import reader
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Commit, EntityKind, Entry, Reading
from reportedly.settings import ReadingSettings, Settings

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


FERRY = (
    "Tomas Reyl, a harbour master, said on Monday that the rudder of the ferry Halcyon had failed off Vell.",
    "Reil Lines denied on Tuesday that the rudder of the ferry Halcyon had failed off Vell.",
    "Tomas Reyl told reporters on Wednesday that he may resign. He denied that he had been warned.",
)


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """A ledger of three articles that were read and kept as always."""
    keeping = Keeping(ledger, keepers(Settings()))
    for hours, text in enumerate(FERRY):
        known, url = BEGIN + timedelta(hours=hours - 3), f"https://post.example/{hours}"
        of = Article(id=url, url=url, title=f"Ferry {hours}", text=text, outlet=f"Post {hours}", published_at=known)
        entry = Entry(source="https://feeds.example/all", key=url, seen_at=known, url=url)
        reading = replace(read_once(text), article=of)
        keeping.commit(Commit(entry=entry, known_at=known, article=of, reading=reading), Stopwatch())
    return ledger


@cache
def read_once(text: str) -> Reading:
    """What the reader finds in a text."""
    return reader(ReadingSettings()).read(Article(id="any", text=text, published_at=BEGIN))


async def test_a_source_shows_what_came_of_what_it_said(client: httpx.AsyncClient, kept: Ledger) -> None:
    """Each count leads to the assertions behind it, with both sentences and the time between."""
    reyl = kept.entities(name="Tomas Reyl")[0].id
    text = await page(client, f"/entities/{reyl}")
    assert "denied by others" in text
    listed = f"/entities/{reyl}/record?part=said&outcome=denied"
    assert listed.replace("&", "&amp;") in text
    shown = await page(client, listed)
    for part in (FERRY[0], FERRY[1], "1 h later", "/assertions/1"):
        assert part in shown
    assert "None" in await page(client, f"/entities/{reyl}/record?part=said&outcome=withdrawn")


async def test_claims_of_a_source_are_narrowed(client: httpx.AsyncClient, kept: Ledger) -> None:
    """By stance, to whom, words, days, with fields left empty as a form leaves them; what is no query is said to be."""
    reyl = kept.entities(name="Tomas Reyl")[0].id
    base = f"/entities/{reyl}/claims"
    assert "rudder" in await page(client, base)
    denied = await page(client, f"{base}?stance=denies&certainty=&story=")
    assert "been warned" in denied
    assert "the rudder" not in denied
    told = await page(client, f"{base}?to=reporters")
    assert "resign" in told
    assert "the rudder" not in told
    assert "Nothing found" in await page(client, f"{base}?q=zeppelin")
    assert "Nothing found" in await page(client, f"{base}?until=2026-03-01")
    assert "resign" in await page(client, f"{base}?about=resign&since=2026-03")
    wrong = await client.get(f"{base}?q=(ferry")
    assert (wrong.status_code, "alert" in wrong.text) == (422, True)
    assert (await client.get(f"{base}?stance=sings")).status_code == 422


async def test_a_record_is_asked_for_by_programs(client: httpx.AsyncClient, kept: Ledger) -> None:
    """Counts, the assertions behind them, and claims, each as of a moment too."""
    reyl = kept.entities(name="Tomas Reyl")[0].id
    base = f"/api/v1/entities/{reyl}"
    record = (await client.get(f"{base}/record")).json()
    assert record["said"] == 3
    assert {"part": "said", "outcome": "denied", "assertions": 1} in record["parts"]
    before = (await client.get(f"{base}/record", params={"as_of": (BEGIN - timedelta(hours=2.5)).isoformat()})).json()
    assert [one["outcome"] for one in before["parts"]] == ["alone"]
    (denied,) = (await client.get(f"{base}/assertions?part=said&outcome=denied")).json()["items"]
    assert denied["because"]["quoted_sentence"] == FERRY[1]
    claims = (await client.get(f"{base}/claims?stance=denies")).json()["items"]
    assert [hit["claim"]["stance"] for hit in claims] == ["denies"]
    assert (await client.get("/api/v1/entities/999/record")).status_code == 404


async def test_an_outlet_shows_what_it_prints(client: httpx.AsyncClient, kept: Ledger) -> None:
    """What others print as well that stood in it first; an outlet without articles is none."""
    text = await page(client, "/outlets/Post%200")
    assert "What it printed first" in text
    row = (await client.get("/api/v1/outlets/Post%200")).json()
    assert (row["looked_at"], row["texts"], row["copies"]) == (1, 1, 0)
    assert (await client.get("/outlets/Nowhere")).status_code == 404
