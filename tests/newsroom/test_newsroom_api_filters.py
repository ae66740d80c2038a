"""Programs may ask for what the pages ask for: stories as on the first page, and how one story ran."""

from datetime import timedelta

import httpx
import pytest
from alert_wire import LATER, denied, stated
from newsroom_wire import BEGIN
from story_wire import keep, wheat

from reportedly.ledger import Ledger

WITHIN = timedelta(hours=1)
CASES = {
    "": (1, 2),
    "actor=The+Coastal+Office": (1,),
    "actor=Nobody+of+that+name": (),
    "outlet=Ansel+Gazette": (1,),
    "language=en": (1,),
    "language=de": (),
    "status=denied": (1,),
    "within=6h": (1, 2),
    "within=1h": (),
    "least=2": (1,),
    "least=2&outlet=Harbour+Wire&status=denied": (1,),
    "as_of=2026-03-02T05:30Z": (1,),
    "as_of=2026-03-02T05:30Z&status=denied": (),
}
"""What is asked for, and the articles of whose stories it is fulfilled."""


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Somebody states that a ferry lost its rudder, somebody denies it, and there is a harvest."""
    keep(ledger, stated(1, "Harbour Wire"), BEGIN - 3 * WITHIN)
    keep(ledger, wheat(2), BEGIN - 2 * WITHIN)
    keep(ledger, denied(3, "Ansel Gazette"), BEGIN - 2 * WITHIN + LATER)
    return ledger


async def listed(client: httpx.AsyncClient, path: str) -> list[int]:
    """The numbers of the stories that a list has."""
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    items = answer.json()["items"]
    return [(item.get("story") if isinstance(item.get("story"), dict) else item)["id"] for item in items]


async def test_stories_are_listed_by_the_filters_of_the_first_page(client: httpx.AsyncClient, told: Ledger) -> None:
    """The same for both lists of them; what fulfils one filter alone is not listed."""
    rows = {article: told.stories.of_article(article) for article in (1, 2)}
    for asked, articles in CASES.items():
        numbers = {row.id for article, row in rows.items() if row is not None and article in articles}
        for path in ("/api/v1/stories", "/api/v1/now"):
            assert set(await listed(client, f"{path}?{asked}")) == numbers, asked


async def test_stories_as_on_the_first_page_tell_what_changed_last(client: httpx.AsyncClient, told: Ledger) -> None:
    """With the origins of what most articles tell; in pages, with the filter kept."""
    first = (await client.get("/api/v1/now?limit=1&outlet=Ansel+Gazette")).json()
    assert first["items"][0]["news"]["kind"] == "denial"
    assert first["items"][0]["told"]["origins"] == 1
    assert first["next"] is None
    page = (await client.get("/api/v1/now?limit=1")).json()
    assert (await client.get("/api/v1/now", params={"limit": 1, "cursor": page["next"]})).json()["items"]


async def test_assertions_are_listed_by_status_and_by_what_matters(client: httpx.AsyncClient, told: Ledger) -> None:
    """Each with its status and its origins; what nobody takes that side on is not in the group."""
    row = told.stories.of_article(1)
    assert row is not None
    path = f"/api/v1/stories/{row.id}/assertions"
    for order in ("claims", "matters", "changed"):
        items = (await client.get(f"{path}?order={order}")).json()["items"]
        assert [(one["status"], one["denies"], one["origins"]) for one in items] == [("denied", 1, 1)]
    assert len((await client.get(f"{path}?status=contested")).json()["items"]) == 1
    assert (await client.get(f"{path}?status=confirmed")).json()["items"] == []
    assert (await client.get(f"{path}?order=matters&least=3")).json()["items"] == []


async def test_programs_are_told_how_a_story_ran(client: httpx.AsyncClient, told: Ledger) -> None:
    """Who said what when, by bearing and by name; whose text is printed; what came since a moment; 404 for no story."""
    row = told.stories.of_article(1)
    assert row is not None
    base = f"/api/v1/stories/{row.id}"
    said = (await client.get(f"{base}/statements")).json()["items"]
    assert [one["bearing"] for one in said] == ["denies", "states"]
    denials = (await client.get(f"{base}/statements?bearing=denies&by=Coastal")).json()["items"]
    assert [one["statement"]["article"] for one in denials] == [3]
    assert [one["article"] for one in (await client.get(f"{base}/articles")).json()["items"]] == [3, 1]
    assert len((await client.get(f"{base}/sources")).json()["items"]) == 2
    assert (await client.get(f"{base}/happened")).json()["items"] == []
    since = (BEGIN - 3 * WITHIN).isoformat()
    news = (await client.get(f"{base}/news", params={"since": since})).json()
    assert news["articles"] == [3]
    assert [one["change"]["status"] for one in news["changes"]] == ["denied"]
    for path in ("statements", "happened", "articles", "sources", f"news?since={since[:10]}"):
        assert (await client.get(f"/api/v1/stories/99/{path}")).status_code == 404
    for wrong in ("soon", "0000-01-01"):
        refused = await client.get(f"{base}/news?since={wrong}")
        assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "since")
    assert (await client.get(f"{base}/news?since=2999-01-01")).json()["articles"] == []
