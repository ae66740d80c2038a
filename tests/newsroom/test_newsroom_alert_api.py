"""Alerts for programs: rules, trials, what came, and where it goes. All of it is invented."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from alert_wire import LATER, REPORTS, replayed
from newsroom_serving import serving
from newsroom_wire import BEGIN

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.newsroom.alerts.evaluation import Lookout
from reportedly.newsroom.alerts.rules import OnBearing, Rule, written

END = BEGIN + len(REPORTS) * LATER
API = "/api/v1/alerts"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of all reports, and a rule that listened to them."""
    with Ledger.open(str(tmp_path_factory.mktemp("full") / "ledger.db")) as ledger:
        ledger.alerts.add_rule("Denials", written(Rule(name="Denials", when=OnBearing())), BEGIN - LATER)
        list(replayed(ledger))
        Lookout(ledger, ManualClock(END)).look()
        yield ledger


@pytest.fixture
async def program(full: Ledger) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the newsroom over the full ledger."""
    async with serving(create_app(full, clock=ManualClock(END), tail_s=0.01)) as client:
        yield client


async def test_alerts_are_listed_and_marked_as_seen(program: httpx.AsyncClient) -> None:
    """With their evidence, page by page, unseen alone, as of a moment; one that there is not is 404."""
    answer = (await program.get(API)).json()
    (alert,) = answer["items"]
    assert (answer["next"], alert["rule_name"], alert["happening"]["bearing"]) == (None, "Denials", "denies")
    assert alert["happening"]["evidence"]["outlet"] == "Courier"
    assert (await program.get(f"{API}/{alert['id']}")).json() == alert
    assert (await program.get(f"{API}/{alert['id']}", params={"as_of": BEGIN.isoformat()})).status_code == 404
    assert (await program.get(API, params={"as_of": BEGIN.isoformat()})).json()["items"] == []
    seen = (await program.post(f"{API}/{alert['id']}/seen")).json()
    assert seen["seen_at"] == END.isoformat().replace("+00:00", "Z")
    assert (await program.get(f"{API}?unseen=true")).json()["items"] == []
    assert (await program.get(f"{API}/99")).status_code == 404


async def test_a_rule_is_tried_kept_paused_and_removed(program: httpx.AsyncClient, full: Ledger) -> None:
    """Trying keeps nothing and tells how often; what is kept comes back as it was given."""
    given = {"name": "Tolls", "when": {"kind": "figure", "per_cent": 20}, "scope": {"story": 1}}
    tried = (await program.post(f"{API}/rules/try?days=30", json=given)).json()
    assert (tried["times"], tried["happenings"][0]["now"]["printed"]) == (1, "nine people")
    assert len(full.alerts.rules()) == 1
    made = await program.post(f"{API}/rules", json=given)
    number = made.json()["row"]["id"]
    assert (made.status_code, made.json()["rule"]["when"]["per_cent"]) == (201, 20.0)
    assert made.json()["rule"]["scope"]["story"] == 1
    paused = await program.put(f"{API}/rules/{number}/paused", json=True)
    assert paused.json()["row"]["paused"] is True
    assert (await program.delete(f"{API}/rules/{number}")).status_code == 204
    assert (await program.delete(f"{API}/rules/{number}")).status_code == 404
    assert [one["row"]["name"] for one in (await program.get(f"{API}/rules")).json()["items"]] == ["Denials"]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"name": "", "when": {"kind": "bearing"}},
        {"name": "a", "when": {"kind": "sings"}},
        {"name": "a", "when": {"kind": "speaks", "by": {}}},
        {"name": "a", "when": {"kind": "speaks", "by": {"entity": 2**70}}},
        {"name": "a", "when": {"kind": "query", "query": "("}},
        {"name": "a", "when": {"kind": "bearing"}, "channels": [7]},
        {"name": "a", "when": {"kind": "bearing"}, "scope": {"story": -1}},
        {"name": "a", "when": {"kind": "bearing"}, "pause_minutes": 10**9},
    ],
)
async def test_a_rule_that_cannot_be_is_refused(program: httpx.AsyncClient, given: dict[str, object]) -> None:
    """422 with words, to be tried as to be kept; another site's page gets 403."""
    for path in ("rules", "rules/try"):
        answer = await program.post(f"{API}/{path}", json=given)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
        assert answer.json()["detail"]
    forged = await program.post(f"{API}/rules", json=given, headers={"Sec-Fetch-Site": "cross-site"})
    assert forged.status_code == 403


async def test_a_secret_is_told_once(program: httpx.AsyncClient) -> None:
    """In the answer that makes a webhook, in no other; a test goes into the outbox."""
    made = await program.post(f"{API}/channels", json={"kind": "webhook", "address": "https://hooks.example/b"})
    secret, number = made.json()["secret"], made.json()["id"]
    assert made.status_code == 201
    assert secret.startswith("whsec_")
    test = (await program.post(f"{API}/channels/{number}/test")).json()
    assert (test["state"], test["alerts"]) == ("waiting", [])
    for path in ("channels", "deliveries", "rules"):
        assert secret not in (await program.get(f"{API}/{path}")).text
    wrong = await program.post(f"{API}/channels", json={"kind": "email", "address": "nobody"})
    assert wrong.status_code == 422
    assert (await program.delete(f"{API}/channels/{number}")).status_code == 204
    assert (await program.post(f"{API}/channels/{number}/test")).status_code == 404
