"""What changed between versions, in the API and on the pages."""

import re

import httpx
import pytest
from fastapi import FastAPI
from newsroom_edits import SOFTER, THIRD, see
from newsroom_serving import serving
from newsroom_wire import STRAIT

from reportedly.ledger import Ledger
from reportedly.stories.versions import changes_between


@pytest.fixture
def edited(ledger: Ledger) -> Ledger:
    """A ledger with an article in three versions."""
    for minute, piece in enumerate((STRAIT, SOFTER, THIRD)):
        see(ledger, piece, minute)
    return ledger


async def test_the_last_edit_is_told_unless_others_are_asked_for(client: httpx.AsyncClient, edited: Ledger) -> None:
    """Without versions it is the last edit; with two that took each other's place, that one, since when it is known."""
    last = (await client.get("/api/v1/articles/1/changes")).json()
    assert (last["old_version"], last["new_version"]) == (2, 3)
    first = (await client.get("/api/v1/articles/1/changes?to=2")).json()
    assert (first["old_version"], first["silent"], first["known_at"]) == (1, True, "2026-03-02T07:51:00Z")
    assert [change["kind"] for change in first["changes"]][:2] == ["headline", "figure_revised"]
    assert [edit["new_version"] for edit in (await client.get("/api/v1/articles/1/edits")).json()["items"]] == [2, 3]


async def test_any_two_versions_are_laid_beside_each_other(app: FastAPI, edited: Ledger) -> None:
    """Versions that are no neighbours are compared on request, where the application has been given the means."""
    async with serving(app) as client:
        assert (await client.get("/api/v1/articles/1/changes?from=1&to=3")).status_code == 404
    app.state.compare = changes_between
    async with serving(app) as client:
        far = (await client.get("/api/v1/articles/1/changes?from=3&to=1")).json()
        page = (await client.get("/articles/1/changes?from=1&to=3")).text
        assert (await client.get("/api/v1/articles/1/changes?from=1&to=9")).status_code == 404
        assert (await client.get("/api/v1/articles/1/changes?from=1&to=3&as_of=2026-03-02T07:51Z")).status_code == 404
    assert (far["id"], far["known_at"], far["changes"][0]["after"]) == (None, None, STRAIT.title)
    assert "What changed from v1 to v3" in page


async def test_edits_are_listed(client: httpx.AsyncClient, edited: Ledger) -> None:
    """The latest first, page by page, as known at a moment."""
    page = (await client.get("/api/v1/edits?limit=1&silent=true")).json()
    assert [edit["new_version"] for edit in page["items"]] == [3]
    rest = (await client.get(f"/api/v1/edits?cursor={page['next']}&silent=true")).json()
    assert ([edit["new_version"] for edit in rest["items"]], rest["next"]) == ([2], None)
    then = (await client.get("/api/v1/edits?as_of=2026-03-02T07:51Z")).json()
    assert [edit["new_version"] for edit in then["items"]] == [2]


@pytest.mark.parametrize("path", ["/api/v1/articles/1/changes", "/articles/1/changes", "/api/v1/articles/7/changes"])
async def test_where_there_is_no_second_version_there_is_nothing(
    client: httpx.AsyncClient, ledger: Ledger, path: str
) -> None:
    """An article that never changed, or is not there, answers 404."""
    see(ledger, STRAIT, 0)
    assert (await client.get(path)).status_code == 404
    assert "What changed" not in (await client.get("/articles/1")).text


async def test_the_article_page_tells_what_changed(client: httpx.AsyncClient, edited: Ledger) -> None:
    """Words are marked by elements and hidden words, not by colour alone; what the text holds is escaped."""
    page = (await client.get("/articles/1?version=2")).text
    assert "What changed from v1 to v2" in page
    assert "silent edit" in page
    assert '<del><span class="hidden">removed: </span>three</del>' in page
    assert '<ins><span class="hidden">added: </span>four</ins>' in page
    assert "&lt;b&gt;" in page
    assert "<b>regular" not in page
    assert "What changed" not in (await client.get("/articles/1?version=1")).text


async def test_the_versions_of_an_article_tell_what_each_changed(client: httpx.AsyncClient, edited: Ledger) -> None:
    """Beside each version that is not shown itself, in short; what brought the one that is shown stands below."""
    page = (await client.get("/articles/1?version=3")).text
    versions = page[page.index('id="versions"') : page.index("</nav>", page.index('id="versions"'))]
    assert versions.count('<ul class="points">') == 1
    assert "3 → 4 ferries" in versions


async def test_a_page_lists_edits(client: httpx.AsyncClient, edited: Ledger) -> None:
    """All of them, or the silent ones; each leads to its comparison."""
    page = (await client.get("/edits?silent=true")).text
    assert 'href="/articles/1/changes?from=1&amp;to=2"' in page
    assert re.search(r"figure revised</span> <span class=\"told\">3 → 4 ferries</span>", page)
    assert re.search(r"headline</span> <span class=\"told\">“.+” → “.+”</span>", page)
    assert "None yet" in (await client.get("/edits?outlet=Another")).text
