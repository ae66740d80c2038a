"""Copies in the API and on an article's page."""

import html

import httpx
import pytest
from copies_ledger import AGENCY, COURANT, ELSEWHERE, FIRST, OWN, POST, SECOND, Desk, article
from translated_texts import ENGLISH, FRENCH

from reportedly.ledger import Ledger


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    """A desk at which an agency's report is printed by two others, and one writes for itself."""
    desk = Desk(ledger)
    desk.print(
        article("report", AGENCY, FIRST + SECOND),
        article("cut", COURANT, FIRST + OWN, hours=1, credit="Tarn"),
        article("whole", POST, FIRST + SECOND, hours=2),
        article("own", POST, ELSEWHERE, hours=3),
    )
    return desk


async def test_a_group_is_told_with_its_original_and_what_is_shared(client: httpx.AsyncClient, desk: Desk) -> None:
    """Each copy has its kind, its shares and the stretches in both texts."""
    group = (await client.get(f"/api/v1/articles/{desk.numbers['cut']}/copies")).json()
    assert (group["original"], group["carrier"], group["agency"]) == (1, 1, "Tarn")
    assert [row["copy"] and row["copy"]["kind"] for row in group["articles"]] == [None, "local", "whole"]
    copy = group["articles"][1]["copy"]
    ((here, there),) = copy["shared"]
    assert (FIRST + OWN)[slice(*here)] == (FIRST + SECOND)[slice(*there)] == FIRST.strip(". ")


async def test_an_article_alone_is_a_group_of_its_own(client: httpx.AsyncClient, desk: Desk) -> None:
    """Who shares his text with nobody is told so; an article that is not known is not found."""
    number = desk.numbers["own"]
    group = (await client.get(f"/api/v1/articles/{number}/copies")).json()
    assert (group["carrier"], group["original"], len(group["articles"])) == (number, None, 1)
    assert (await client.get("/api/v1/articles/99/copies")).status_code == 404


async def test_copies_are_listed_and_asked_for_as_of_a_moment(client: httpx.AsyncClient, desk: Desk) -> None:
    """The last known first, page by page; what came later is not told."""
    page = (await client.get("/api/v1/copies?limit=1")).json()
    assert [copy["outlet"] for copy in page["items"]] == [POST]
    rest = (await client.get(f"/api/v1/copies?cursor={page['next']}")).json()
    assert ([copy["outlet"] for copy in rest["items"]], rest["next"]) == ([COURANT], None)
    then = {"as_of": "2026-02-02T10:30Z"}
    group = (await client.get("/api/v1/articles/1/copies", params=then)).json()
    assert [row["outlet"] for row in group["articles"]] == [AGENCY, COURANT]
    assert len((await client.get("/api/v1/copies", params=then)).json()["items"]) == 1


async def test_an_articles_page_says_who_carries_its_text(client: httpx.AsyncClient, desk: Desk) -> None:
    """With the original, the way in which each prints it, and the shared stretches of the article itself."""
    page = (await client.get(f"/articles/{desk.numbers['cut']}")).text
    for part in ("3 articles of 3 outlets carry this text", "the original is Tarn News Agency’s", "printed whole"):
        assert part in page
    assert f"<li>{FIRST.strip('. ')}</li>" in page
    assert 'id="copies"' not in (await client.get(f"/articles/{desk.numbers['own']}")).text


async def test_the_page_of_a_translation_shows_both_texts(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Paragraph by paragraph, each with what the original has there; its own page shows that it is translated."""
    desk = Desk(ledger)
    desk.print(article("report", AGENCY, ENGLISH), article("french", "Le Quai", FRENCH, hours=1, language="fr"))
    page = html.unescape((await client.get(f"/articles/{desk.numbers['french']}")).text)
    assert "the original is Tarn News Agency’s" in page
    assert "translated, 100 % of its prose" in page
    for paragraph, original in zip(FRENCH.split("\n\n"), ENGLISH.split("\n\n"), strict=True):
        assert f'<li>{paragraph}<br><span class="aside">{original}</span></li>' in page
    assert "translated" in (await client.get(f"/articles/{desk.numbers['report']}")).text
