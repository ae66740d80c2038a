"""The page of one assertion leads from its status to every origin, and to those against it. All of it is invented."""

import re
from datetime import datetime, timedelta

import httpx
import pytest
from newsroom_wire import BEGIN

from reportedly.ledger import Ledger
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.reader import reader
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Commit, Entry
from reportedly.settings import ReadingSettings

SAID = "The rudder of the ferry Halcyon had failed before it ran aground off Vell, the Harbour Watch said on Monday."
DENIED = (
    "Reil Lines denied on Tuesday that the rudder of the ferry Halcyon had failed before it ran aground off Vell. "
    "The Harbour Watch said the rudder of the ferry Halcyon had failed before it ran aground off Vell."
)


def at(hours: float) -> datetime:
    """So many hours into the day before the clock's now."""
    return BEGIN - timedelta(hours=24 - hours)


@pytest.fixture
def told(ledger: Ledger) -> int:
    """A ledger in which one body says something, at two outlets, and another denies it; the assertion's number."""
    keeping = Keeping(ledger, keepers())
    for hours, outlet, text in ((1, "Quay TV", SAID), (4, "The Vell <Post>", DENIED)):
        url = f"https://wire.example/{hours}"
        of = Article(id=url, url=url, title=text[:40], text=text, outlet=outlet, published_at=at(hours))
        entry = Entry(source="https://wire.example/feed", key=url, seen_at=at(hours), url=url)
        reading = reader(ReadingSettings()).read(of)
        keeping.commit(Commit(entry=entry, known_at=at(hours), article=of, reading=reading), Stopwatch())
    (row,) = ledger.assertions.of_story(1, least=2)
    return row.id


async def test_the_page_shows_origins_denials_and_the_history(client: httpx.AsyncClient, told: int) -> None:
    """Two outlets that have it from one body are one origin, which says why; each claim leads to its sentence."""
    page = (await client.get(f"/assertions/{told}")).text
    assert "2 articles · 2 outlets · 1 origin" in page
    assert page.count('<li class="origin">') == 2
    glance, _, page = page.partition('id="both"')
    assert re.search(r"First denied by</h2>.*>Reil Lines</a>", glance, re.DOTALL)
    sides, _, rest = page.partition('id="known"')
    assert sides.index("states</span>") < sides.index(">the Harbour Watch</a>") < sides.index("denies</span>")
    assert sides.index("denies</span>") < sides.index(">Reil Lines</a>")
    origins, others = rest.split('id="others"')
    assert "Origin 1" in origins
    assert re.search(r'one with <a href="/articles/1">article 1</a>: a copy of the same words', origins)
    assert "Reil Lines" not in origins
    assert "Reil Lines" in others
    assert "The Vell &lt;Post&gt;" in others
    assert '<a href="/articles/1?version=1&amp;mode=all#c1"' in origins
    history = page.split('id="history"')[1]
    assert history.index("disputed") < history.index("“Reil Lines denied on Tuesday") < history.index("one origin")


async def test_the_page_can_be_asked_for_a_past_moment(client: httpx.AsyncClient, told: int) -> None:
    """Before the denial nobody was against it, before the first word there was none; links keep the moment."""
    then = (await client.get(f"/assertions/{told}", params={"as_of": at(2).isoformat()})).text
    assert "1 article · 1 outlet · 1 origin" in then
    assert 'id="others"' not in then
    assert re.search(r'href="/articles/1\?version=1&amp;mode=all&amp;as_of=[^"]+#c1"', then)
    assert (await client.get(f"/assertions/{told}", params={"as_of": at(0).isoformat()})).status_code == 404
    missing = await client.get("/assertions/999")
    assert (missing.status_code, "The ledger has no assertion 999." in missing.text) == (404, True)


async def test_the_page_says_in_which_other_words_it_is_said(client: httpx.AsyncClient, told: int) -> None:
    """Each with whose they are, the heading left out."""
    page = (await client.get(f"/assertions/{told}")).text
    heading = page.partition('id="headline"')[2].partition("</h1>")[0]
    words = page.partition('class="wordings"')[2].partition("</ol>")[0]
    assert "rudder of the ferry Halcyon had failed" in heading
    assert "rudder of the ferry Halcyon had failed" in words
    assert "The Harbour Watch, The Vell &lt;Post&gt;" in words


async def test_a_story_leads_to_the_page_of_each_assertion(client: httpx.AsyncClient, told: int) -> None:
    """And the page leads back to the story."""
    assert f'href="/assertions/{told}"' in (await client.get("/stories/1")).text
    assert f'href="/stories/1#assertion-{told}"' in (await client.get(f"/assertions/{told}")).text
