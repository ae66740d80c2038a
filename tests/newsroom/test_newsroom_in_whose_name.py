"""What is corrected, decided and listened for carries the name of who is signed in, and no other one can be given."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from access_served import EDITS, OURS, READS, guarded, people, sign_in
from correction_samples import at, ferry, keep
from newsroom_serving import serving

from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import ChannelKind
from reportedly.newsroom.alerts.places import new_channel
from reportedly.pipeline.decisions import Decisions

CORRECT = "/api/v1/articles/1/corrections"
WRONG = {"version": 1, "corrections": [{"kind": "no_claim", "claim": 0}]}
RULE = {"name": "denials", "when": {"kind": "bearing", "bearing": "denies"}}
HOOK = "https://hooks.example/services/T0/a-secret-path"


@pytest.fixture(name="ledger")
def peopled(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with one article about an invented ferry, people, tokens, and a webhook."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        keep(opened, ferry(), at(0))
        people(opened)
        new_channel(opened, ChannelKind.WEBHOOK, HOOK, at(0))
        yield opened


@pytest.fixture
async def client(ledger: Ledger) -> object:
    """A client of a server on which all must sign in, and which carries out decisions."""
    app = guarded(ledger).app
    app.state.decisions = Decisions(ledger)
    async with serving(app) as opened:
        yield opened


async def test_the_name_is_that_of_who_is_signed_in(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Whoever signed in need give no name, and can give no other, in the API as in forms; a cookie is no name."""
    await sign_in(client)
    client.cookies.set("person", "Somebody%20Else")
    forged = await client.post(CORRECT, json=WRONG | {"by": "Somebody Else"}, headers=OURS)
    assert forged.status_code == 422
    assert "You are Edda Editor" in forged.json()["detail"]
    assert (await client.post(CORRECT, json=WRONG, headers=OURS)).status_code == 200
    form = {"why": "after all", "by": "Somebody Else"}
    assert (await client.post("/corrections/1/undo", data=form, headers=OURS)).status_code == 422
    assert (await client.post("/corrections/1/undo", data={"why": "after all"}, headers=OURS)).status_code == 303
    assert [row.by for row in ledger.corrections.listed(limit=9)] == ["Edda Editor", "Edda Editor"]


async def test_a_program_acts_in_the_name_of_its_token(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Corrections and rules that come with a token carry the token's name."""
    assert (await client.post(CORRECT, json=WRONG, headers=EDITS)).json()["items"][0][
        "by"
    ] == "the program of_an_editor"
    made = await client.post("/api/v1/alerts/rules", json=RULE, headers=EDITS)
    assert made.status_code == 201
    assert made.json()["row"]["by"] == "the program of_an_editor"
    assert "made by the program of_an_editor" in (await client.get("/alerts", headers=READS)).text


async def test_a_form_says_in_whose_name_it_is_sent(client: httpx.AsyncClient) -> None:
    """Where somebody is signed in, no name can be typed."""
    await sign_in(client)
    for path in ("/articles/1/claims/1/correct?version=1", "/stories/1/decide"):
        page = (await client.get(path)).text
        assert "In the name of" in page
        assert 'name="by"' not in page


async def test_a_reader_is_not_shown_what_a_reader_cannot_use(client: httpx.AsyncClient) -> None:
    """No link leads to a correction, no form changes anything; a page that corrects says why it is not shown."""
    await sign_in(client, "Ada Reader")
    for path in ("/articles/1", "/stories/1", "/alerts", "/corrections", "/", "/alerts/new", "/entities/1", "/feeds"):
        page = (await client.get(path)).text
        assert "/correct?" not in page
        assert "/decide" not in page
        assert page.count('method="post"') == page.count('method="post" class="own"') == 2
    answer = await client.get("/articles/1/claims/1/correct?version=1")
    assert answer.status_code == 403
    assert "role of an editor" in answer.text


async def test_the_address_of_a_webhook_is_for_editors(client: httpx.AsyncClient) -> None:
    """Whoever has it could send there; readers learn which host it is."""
    for path in ("/alerts", "/alerts/new", "/api/v1/alerts/channels"):
        shown = (await client.get(path, headers=READS)).text
        assert "a-secret-path" not in shown
        assert "hooks.example" in shown
        assert "a-secret-path" in (await client.get(path, headers=EDITS)).text
