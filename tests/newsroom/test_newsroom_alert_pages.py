"""The pages of alerts: a rule is built, tried and kept there, and what it is about is listed. All of it is invented."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from xml.etree import ElementTree as ET

import httpx
import pytest
from alert_wire import LATER, REPORTS, replayed
from newsroom_serving import serving
from newsroom_wire import BEGIN

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import ChannelKind
from reportedly.newsroom import create_app
from reportedly.newsroom.alerts.evaluation import Lookout
from reportedly.newsroom.alerts.rules import OnBearing, OnFigure, Rule, read, written

END = BEGIN + len(REPORTS) * LATER


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of all reports, and two rules that listened to them."""
    with Ledger.open(str(tmp_path_factory.mktemp("full") / "ledger.db")) as ledger:
        clock = ManualClock(BEGIN - LATER)
        for rule in (Rule(name="Denials <b>", when=OnBearing()), Rule(name="Dead", when=OnFigure(per_cent=20))):
            ledger.alerts.add_rule(rule.name, written(rule), clock.now())
        lookout = Lookout(ledger, clock)
        for moment in replayed(ledger):
            clock.set(moment)
            lookout.look()
        yield ledger


@pytest.fixture
async def reader(full: Ledger) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the newsroom over the full ledger, ten minutes after the last report."""
    async with serving(create_app(full, clock=ManualClock(END), tail_s=0.01)) as client:
        yield client


async def test_the_list_shows_each_alert_with_its_evidence(reader: httpx.AsyncClient) -> None:
    """The last one first: what happened, the sentence, the outlet, the rule, and a link to where it stands."""
    page = (await reader.get("/alerts")).text
    assert page.count('class="row alert unseen"') == 2
    assert page.index("First denial, by The Coastal Office") > page.index("People killed: 4 → 9 (+125 %)")
    assert '<a href="/articles/5?version=1#c1" data-step>First denial, by The Coastal Office</a>' in page
    assert "The Coastal Office denied that the Halcyon lost its rudder" in page
    assert "Denials &lt;b&gt;" in page
    assert "<b>4 people</b>" not in page
    assert "Tell me when anybody denies an assertion for the first time." in page


async def test_a_rule_is_tried_before_it_is_kept(reader: httpx.AsyncClient, full: Ledger) -> None:
    """The page says how often it would have spoken, and shows what of; nothing is kept by trying."""
    before = len(full.alerts.rules())
    page = (await reader.get("/alerts/new", params={"kind": "speaks", "who": "reil lines", "try": "1"})).text
    assert "Would have fired <b>2 times</b>" in page
    assert "<b>reil lines</b> is taken for" in page
    assert page.count("Reil Lines speaks") == 2
    quiet = (await reader.get("/alerts/new?kind=query&query=volcano&try=1")).text
    assert "Would not have fired" in quiet
    assert len(full.alerts.rules()) == before


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("kind=speaks", "Who is to speak?"),
        ("kind=query", "A query has 1 to"),
        ("kind=figure&per_cent=much", "is no number"),
        ("kind=bearing&story=here", "is no number"),
        ("kind=bearing&entity=Nobody+At+All", "Nothing is known by the name"),
        ("kind=bearing&channel=99", "There is no channel 99"),
        ("kind=bearing&bearing=sings", "is none of the choices"),
        ("kind=origin&least=1", "the smallest number that makes sense is 2"),
        ("kind=status&was=denied&now=denied", "is no change"),
    ],
)
async def test_a_rule_that_cannot_be_says_why(reader: httpx.AsyncClient, asked: str, words: str) -> None:
    """In words, beside what was typed, both where it is tried and where it is to be kept."""
    tried = await reader.get(f"/alerts/new?{asked}&try=1")
    kept = await reader.post(
        "/alerts/rules", content=asked, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert (tried.status_code, kept.status_code) == (200, 422)
    assert words in tried.text
    assert words in kept.text


async def test_a_rule_goes_through_its_life_by_forms(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Kept under a name found for it, paused, listening again, changed into another one, removed."""
    answer = await client.post("/alerts/rules", data={"kind": "figure", "per_cent": "20", "counted": "dead"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/alerts#rule-1")
    (row,) = ledger.alerts.rules()
    assert row.name == "A figure for “dead” is revised by 20 % or more"
    await client.post("/alerts/rules/1/pause", data={"paused": "yes"})
    assert ledger.alerts.rule(1).paused
    await client.post("/alerts/rules/1/pause", data={"paused": "no"})
    assert not ledger.alerts.rule(1).paused
    form = (await client.get("/alerts/new?rule=1")).text
    assert re.search(r'name="per_cent" value="20"', form)
    assert '<input type="hidden" name="replaces" value="1">' in form
    await client.post("/alerts/rules", data={"kind": "figure", "per_cent": "30", "replaces": "1", "name": "Larger"})
    (row,) = ledger.alerts.rules()
    assert (row.id, row.name, read(row.rule).when) == (2, "Larger", OnFigure(per_cent=30))
    await client.post("/alerts/rules/2/remove", data={"sure": "yes"})
    assert ledger.alerts.rules() == ()
    assert (await client.post("/alerts/rules/2/remove", data={"sure": "yes"})).status_code == 404


async def test_a_webhook_s_secret_is_shown_once(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """On the answer to its making, and on no page, feed or answer afterwards; an address that is none is refused."""
    made = await client.post("/alerts/channels", data={"kind": "webhook", "address": "https://hooks.example/a"})
    (secret,) = re.findall(r"whsec_[A-Za-z0-9+/=]+", made.text)
    await client.post("/alerts/channels", data={"kind": "email", "address": "desk@gazette.example"})
    await client.post("/alerts/channels/1/test", data={"sure": "yes"})
    for path in ("/alerts", "/alerts/new", "/alerts.rss", "/api/v1/updates?after=0"):
        async with client.stream("GET", path) as answer:
            if "event-stream" not in answer.headers["content-type"]:
                assert secret not in (await answer.aread()).decode()
    page = (await client.get("/alerts")).text
    assert "desk@gazette.example" in page
    assert "a test to" in page
    for wrong in ("ftp://hooks.example", "https://", "hooks.example", "https://u:p@hooks.example/", "https://[::1"):
        refused = await client.post("/alerts/channels", data={"kind": "webhook", "address": wrong})
        assert refused.status_code == 422, wrong
    assert [row.kind for row in ledger.deliveries.channels()] == [ChannelKind.WEBHOOK, ChannelKind.EMAIL]


async def test_what_was_seen_is_no_longer_new(full: Ledger, reader: httpx.AsyncClient) -> None:
    """One by one, or all of a rule up to the last that was shown; what comes meanwhile stays unseen."""
    first, second = sorted(row.id for row in full.alerts.latest())
    await reader.post("/alerts/seen", data={"alert": str(first)})
    page = (await reader.get("/alerts?unseen=true")).text
    assert page.count('class="row alert unseen"') == 1
    await reader.post("/alerts/seen", data={"up_to": str(second - 1)})
    assert full.alerts.unseen() == 1
    await reader.post("/alerts/seen", data={"up_to": str(second)})
    assert full.alerts.unseen() == 0
    assert "Nothing that you have not seen" in (await reader.get("/alerts?unseen=true")).text


async def test_the_list_can_be_asked_for_a_past_moment(reader: httpx.AsyncClient) -> None:
    """As known then: the alerts of until then, not seen yet; nothing can be changed there."""
    page = (await reader.get("/alerts", params={"as_of": (BEGIN + 4.5 * LATER).isoformat()})).text
    assert "First denial" in page
    assert "People killed" not in page
    assert "/pause" not in page
    assert "No rules then" in (await reader.get("/alerts?as_of=2026-03-01")).text


@pytest.mark.parametrize("path", ["/alerts.rss", "/alerts.atom", "/alerts/rules/1.rss", "/alerts/rules/1.atom"])
async def test_alerts_can_be_read_as_a_feed(reader: httpx.AsyncClient, path: str) -> None:
    """Well-formed, with a link to the sentence and an id that stays; a rule's feed has its own alone."""
    answer = await reader.get(path)
    assert answer.headers["content-type"].split(";")[0] in {"application/rss+xml", "application/atom+xml"}
    root = ET.fromstring(answer.text)  # noqa: S314 -- it is our own
    items = [node for node in root.iter() if node.tag.rpartition("}")[2] in {"item", "entry"}]
    assert len(items) == (1 if "rules" in path else 2)
    text = "".join(items[-1].itertext())
    assert "First denial, by The Coastal Office" in text
    assert "/articles/5?version=1#c1" in ET.tostring(items[-1], encoding="unicode")
    assert (await reader.get("/alerts/rules/99.rss")).status_code == 404


async def test_an_empty_page_says_how_to_begin(client: httpx.AsyncClient) -> None:
    """Without a rule: what one is for, and some to begin with, each tried at once."""
    page = (await client.get("/alerts")).text
    assert "No rules yet" in page
    for path in re.findall(r'<li><a href="(/alerts/new[^"]+)"', page):
        assert "Would not have fired" in (await client.get(path.replace("&amp;", "&"))).text


async def test_a_page_tells_when_nobody_looks(full: Ledger) -> None:
    """Minutes after the last look the page says so: rules are of no use while no process listens."""
    for late, told in ((timedelta(minutes=1), False), (timedelta(minutes=30), True)):
        async with serving(create_app(full, clock=ManualClock(END - LATER + late), tail_s=0.01)) as client:
            assert ("Nobody is looking" in (await client.get("/alerts")).text) is told


async def test_a_server_that_looks_itself_is_believed(full: Ledger) -> None:
    """On a clock that runs faster than life minutes pass between two looks: the sample wire is played so."""
    app = create_app(full, clock=ManualClock(END + timedelta(days=1)), tail_s=0.01)
    app.state.listens = True
    async with serving(app) as client:
        assert "Nobody is looking" not in (await client.get("/alerts")).text
