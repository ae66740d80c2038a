"""The page of one claim: its sentence, who else says or denies it, and how it is cited."""

import html
import re
from datetime import timedelta

import httpx
from alert_wire import LATER, denied, stated
from fastapi import FastAPI
from newsroom_wire import BEGIN, STRAIT, commit
from story_wire import keep

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom.articles.citing import Cited
from reportedly.records import Article

CITED = Cited(
    sentence="He said that\n 50% of [them] had_left.",
    article=Article(id="1", text="", title="R&D {again}", outlet="The Wire", url="https://wire.example/a_b"),
    version=2,
    known_at=BEGIN,
    address="http://127.0.0.1/articles/1?version=2#c1",
    key="reportedly-1-2-1",
)


def test_a_citation_names_what_is_known_and_quotes_as_printed() -> None:
    """On one line, with the address of the outlet and that of the reading; what is not known is left out."""
    assert CITED.plain == (
        "“He said that 50% of [them] had_left.” “R&D {again}”, The Wire, https://wire.example/a_b "
        "(version 2, read on 2 Mar 2026, 08:00 UTC: http://127.0.0.1/articles/1?version=2#c1)"
    )


def test_what_means_something_to_a_form_is_written_so_that_it_does_not() -> None:
    """Brackets in Markdown, braces and percent signs in BibTeX."""
    assert "> He said that 50% of \\[them\\] had\\_left." in CITED.markdown
    assert "[R&D {again}](<https://wire.example/a_b>)" in CITED.markdown
    assert "title = {R\\&D \\{again\\}}" in CITED.bibtex
    assert "50\\% of [them] had\\_left." in CITED.bibtex
    assert CITED.bibtex.count("{") - CITED.bibtex.count("\\{") == CITED.bibtex.count("}") - CITED.bibtex.count("\\}")


async def test_a_claim_is_cited_with_an_address_that_goes_on_showing_it(
    client: httpx.AsyncClient, app: FastAPI, ledger: Ledger
) -> None:
    """The address leads to the claim in the version that was read, as it was known; a later moment changes nothing."""
    number = commit(ledger, STRAIT, BEGIN)
    page = (await client.get(f"/articles/{number}/claims/1")).text
    address = html.unescape(re.findall(r"\((?:[^()]*UTC): (http://[^)]+#c1)\)", page)[0])
    clock = app.state.clock
    assert isinstance(clock, ManualClock)
    clock.advance(timedelta(days=3).total_seconds())
    answer = await client.get(address.partition("#")[0])
    assert answer.status_code == 200
    assert 'id="c1"' in answer.text
    assert "As known on" in answer.text


async def test_a_claim_leads_to_those_who_say_or_deny_it_elsewhere(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """From its article and from its own page, and only where there are others; as of before, there were none."""
    keep(ledger, stated(1, "Harbour Wire"), BEGIN - 3 * LATER)
    alone = await client.get("/articles/1/claims/1")
    assert "No other article bears on it" in alone.text
    keep(ledger, denied(2, "Ansel Gazette"), BEGIN - 2 * LATER)
    for path, words in (("/articles/1?mode=all", "who else"), ("/articles/1/claims/1", "2 articles of 2 outlets")):
        assert words in (await client.get(path)).text
        before = (BEGIN - 3 * LATER).isoformat().replace("+00:00", "Z")
        assert words not in (await client.get(path, params={"as_of": before})).text
    assert (await client.get("/assertions/1")).status_code == 200


async def test_a_claim_that_there_is_not_is_told_so(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Whether it is the article, the version or the claim that lacks."""
    number = commit(ledger, STRAIT, BEGIN)
    for path in ("/articles/999/claims/1", f"/articles/{number}/claims/99", f"/articles/{number}/claims/1?version=7"):
        answer = await client.get(path)
        assert answer.status_code == 404
        assert "The ledger has no claim" in answer.text
