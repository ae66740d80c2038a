import asyncio
import gzip
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import httpx
import pytest
from web_site import LIMITS, START, Site, answering, send, serving

from reportedly.clock import ManualClock
from reportedly.errors import (
    FetchError,
    FetchRedirectError,
    FetchRefusedError,
    FetchTimeoutError,
    FetchTooLargeError,
)
from reportedly.settings import FetchSettings
from reportedly.web import Fetcher


@pytest.fixture
def site() -> Iterator[Site]:
    """A real server on loopback."""
    with serving() as running:
        yield running


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands still."""
    return ManualClock(START)


@pytest.fixture
def limits() -> FetchSettings:
    """Small limits, loopback allowed."""
    return LIMITS


class Names:
    """A resolver with answers of its own; each look-up takes the next one, the last stays."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


async def test_an_answer_comes_whole(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """Status, headers in lower case, unpacked body and time are handed over; we say honestly who asks."""
    site.routes["/feed"] = answering(gzip.compress(b"<rss/>"), Content_Encoding="gzip", ETag='"1"')
    async with Fetcher(limits, clock) as fetcher:
        fetched = await fetcher.get(site.url("/feed#top"), headers={"If-None-Match": '"0"'})
    assert (fetched.status, fetched.body, fetched.headers["etag"]) == (200, b"<rss/>", '"1"')
    assert fetched.requested_url == site.url("/feed#top")
    assert fetched.url == site.url("/feed")
    assert fetched.permanent_url is None
    assert fetched.fetched_at == clock.now()
    asked = site.requests[0][1]
    assert asked["user-agent"] == limits.user_agent
    assert asked["if-none-match"] == '"0"'
    assert asked["accept-encoding"] == "gzip, deflate"


async def test_headers_that_are_not_ascii_are_handed_over(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """Every byte of a header is one character, and what cannot be sent back is left out of the next request."""
    site.routes["/"] = answering(
        b"news", ETag='"\xe9t\xe9"', Server="caf\xe9", Last_Modified="Mon, 02 Mar 2026 07:50:00 GMT"
    )
    async with Fetcher(limits, clock) as fetcher:
        fetched = await fetcher.get(site.url("/"))
        assert (fetched.body, fetched.headers["etag"], fetched.headers["server"][-4:]) == (
            b"news",
            '"\xe9t\xe9"',
            "caf\xe9",
        )
        modified = fetched.headers["last-modified"]
        conditions = {"If-None-Match": fetched.headers["etag"], "If-Modified-Since": modified, "X-Broken": "a\r\nb: c"}
        await fetcher.get(site.url("/"), headers=conditions)
    asked = site.requests[1][1]
    assert "if-none-match" not in asked
    assert "x-broken" not in asked
    assert asked["if-modified-since"] == modified


async def test_leave_is_asked_at_every_hop(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """Whoever gives leave sees each address before it is requested, and can end the journey."""
    site.routes["/a"] = answering(b"", status=302, Location="/b#top")
    site.routes["/b"] = answering(b"", status=301, Location="/c")
    seen: list[str] = []

    async def leave(url: str) -> None:
        seen.append(url)
        if url.endswith("/c"):
            raise FetchRefusedError("not that one")

    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchRefusedError, match="not that one"):
            await fetcher.get(site.url("/a"), leave=leave)
    assert seen == [site.url(path) for path in ("/a", "/b", "/c")]
    assert [path for path, _ in site.requests] == ["/a", "/b"]


@pytest.mark.parametrize("status", [304, 404, 429, 503])
async def test_other_statuses_are_answers(status: int, site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """A status that is no redirect is returned, not raised."""
    site.routes["/"] = answering(b"", status=status, Retry_After="120")
    async with Fetcher(limits, clock) as fetcher:
        fetched = await fetcher.get(site.url("/"))
    assert (fetched.status, fetched.headers["retry-after"]) == (status, "120")


async def test_permanent_redirects_are_told_from_passing_ones(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """The permanent address is as far as permanent redirects led before the first other one."""
    site.routes["/old"] = answering(b"", status=301, Location="/new")
    site.routes["/new"] = answering(b"", status=302, Location="/today")
    site.routes["/today"] = answering(b"here")
    async with Fetcher(limits, clock) as fetcher:
        fetched = await fetcher.get(site.url("/old"))
        passing = await fetcher.get(site.url("/new"))
    assert (fetched.url, fetched.permanent_url) == (site.url("/today"), site.url("/new"))
    assert (passing.url, passing.permanent_url) == (site.url("/today"), None)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://www.example.org/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("www.example.org", "only http and https"),
        ("https://", "names no host"),
        ("https://user:secret@www.example.org/", "user name or password"),
        ("https://www.example.org:99999/", "no port 99999"),
        ("https://[::1/", "no URL"),
        ("https://www.example.org/" + "a" * 5000, "longer than"),
    ],
)
async def test_urls_that_are_not_for_us_are_refused(
    url: str, words: str, clock: ManualClock, limits: FetchSettings
) -> None:
    """Only http and https URLs with a host and without credentials are fetched."""
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchRefusedError, match=words):
            await fetcher.get(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"])
async def test_private_addresses_are_refused_in_every_notation(
    host: str, site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """Without leave, no request reaches a private address however it is written."""
    async with Fetcher(replace(limits, allow_networks=()), clock) as fetcher:
        with pytest.raises(FetchRefusedError):
            await fetcher.get(site.url("/", host))
    assert site.requests == []


async def test_a_redirect_to_a_private_address_is_refused(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """Every hop is judged anew: a public site cannot send us into the private network."""
    site.routes["/"] = answering(b"", status=302, Location="http://10.0.0.1/admin")
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchRefusedError, match=r"10\.0\.0\.1"):
            await fetcher.get(site.url("/"))


async def test_a_redirect_to_another_scheme_is_refused(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """A redirect cannot lead to a file."""
    site.routes["/"] = answering(b"", status=302, Location="file:///etc/passwd")
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchRefusedError, match="only http and https"):
            await fetcher.get(site.url("/"))


async def test_one_private_address_among_public_ones_is_enough_to_refuse(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """All addresses of a name are judged, not only the one that would be used."""
    async with Fetcher(limits, clock, resolver=Names(("127.0.0.1", "192.168.0.1"))) as fetcher:
        with pytest.raises(FetchRefusedError, match=r"192\.168\.0\.1"):
            await fetcher.get(site.url("/", "news.example"))
    assert site.requests == []


async def test_a_name_that_changes_its_address_leads_nowhere_else(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """The address that was judged is the one connected to; a second look-up is judged again (DNS rebinding)."""
    site.routes["/"] = lambda handler: send(handler, b"page", connection="close")
    names = Names(("127.0.0.1",), ("10.0.0.1",))
    async with Fetcher(limits, clock, resolver=names) as fetcher:
        assert (await fetcher.get(site.url("/", "news.example"))).body == b"page"
        with pytest.raises(FetchRefusedError, match=r"news\.example"):
            await fetcher.get(site.url("/", "news.example"))
    assert names.asked == ["news.example", "news.example"]
    assert [asked["host"] for _, asked in site.requests] == [f"news.example:{site.port}"]


async def test_the_next_address_is_tried_when_one_does_not_answer(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """A name with several addresses is reached by the first that accepts the connection."""
    site.routes["/"] = answering(b"page")
    async with Fetcher(limits, clock, resolver=Names(("127.0.0.99", "127.0.0.1"))) as fetcher:
        assert (await fetcher.get(site.url("/", "news.example"))).body == b"page"


async def test_redirects_in_a_circle_end(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """A circle of redirects is recognised."""
    site.routes["/a"] = answering(b"", status=302, Location="/b")
    site.routes["/b"] = answering(b"", status=302, Location="/a")
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchRedirectError, match="in a circle"):
            await fetcher.get(site.url("/a"))


async def test_an_endless_trail_of_redirects_ends(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """No more redirects are followed than the settings allow."""
    for number in range(9):
        site.routes[f"/{number}"] = answering(b"", status=307, Location=f"/{number + 1}")
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchRedirectError, match="more than 3 times"):
            await fetcher.get(site.url("/0"))
    assert len(site.requests) == 4


async def test_a_gzip_bomb_does_not_go_off(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """The limit of bytes counts what comes out of the packing."""
    site.routes["/"] = answering(gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchTooLargeError, match=r"127\.0\.0\.1: the answer is larger than 50,000 bytes"):
            await fetcher.get(site.url("/"))


async def test_a_body_without_end_is_cut_off(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """An answer that does not say its length is read up to the limit only."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("connection", "close")
        handler.end_headers()
        while not site.stop.is_set():
            handler.wfile.write(bytes(10_000))

    site.routes["/"] = endless
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchTooLargeError):
            await fetcher.get(site.url("/"))


async def test_an_announced_length_beyond_the_limit_is_not_read(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """A page that announces 300 MB is refused by its header."""

    def boasting(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-length", "300000000")
        handler.end_headers()

    site.routes["/"] = boasting
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchTooLargeError, match="larger than 50,000 bytes"):
            await fetcher.get(site.url("/"))


async def test_a_slow_trickle_meets_the_limit_of_the_whole(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """Bytes that keep dripping do not hold a request open beyond the total time."""

    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("connection", "close")
        handler.end_headers()
        while not site.stop.wait(0.02):
            handler.wfile.write(b".")

    site.routes["/"] = dripping
    async with Fetcher(replace(limits, total_timeout_s=0.3), clock) as fetcher:
        with pytest.raises(FetchTimeoutError, match=r"127\.0\.0\.1 did not answer within 0\.3 s"):
            await fetcher.get(site.url("/"))


async def test_silence_meets_the_limit_between_two_pieces(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """A site that accepts the connection and says nothing is given up."""
    site.routes["/"] = lambda handler: (site.stop.wait(5), None)[1]
    async with Fetcher(replace(limits, read_timeout_s=0.2), clock) as fetcher:
        with pytest.raises(FetchTimeoutError, match=r"fell silent for 0\.2 s"):
            await fetcher.get(site.url("/"))


async def test_what_is_no_http_is_an_error_in_words(clock: ManualClock, limits: FetchSettings) -> None:
    """A server that speaks something else is named, with no library's exception."""

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH_9.9\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchError, match="not proper HTTP"):
            await fetcher.get(f"http://127.0.0.1:{port}/")
    server.close()
    await server.wait_closed()


async def test_a_closed_port_is_an_error_in_words(clock: ManualClock, limits: FetchSettings) -> None:
    """A connection that is refused is told with the host's name."""
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchError, match=r"127\.0\.0\.1 could not be read: no connection"):
            await fetcher.get(f"http://127.0.0.1:{port}/")


async def test_headers_without_end_are_an_error(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """A header of megabytes is not collected."""
    site.routes["/"] = answering(b"", X_Long="x" * 2_000_000)
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchError):
            await fetcher.get(site.url("/"))


async def test_proxies_from_the_environment_are_not_used(
    site: Site, clock: ManualClock, limits: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy would look up names itself, unjudged: the variables are ignored."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    site.routes["/"] = answering(b"direct")
    async with Fetcher(limits, clock) as fetcher:
        assert (await fetcher.get(site.url("/"))).body == b"direct"


async def test_a_transport_can_stand_in_for_the_network(clock: ManualClock, limits: FetchSettings) -> None:
    """With a transport of one's own nothing is connected, and redirects are still ours."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/":
            return httpx.Response(301, headers={"location": "https://news.example/b"})
        return httpx.Response(200, content=b"b")

    async with Fetcher(limits, clock, transport=httpx.MockTransport(answer)) as fetcher:
        fetched = await fetcher.get("https://news.example/")
    assert (fetched.url, fetched.permanent_url, fetched.body) == ("https://news.example/b",) * 2 + (b"b",)


async def test_a_connection_that_is_closed_under_our_hands_is_tried_once_more(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """A site that hangs up without an answer is asked a second time, and not a third."""

    def hang_up(handler: BaseHTTPRequestHandler) -> None:
        if len(site.requests) == 1:
            handler.close_connection = True
        else:
            send(handler, b"here")

    def hang_up_always(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    site.routes |= {"/once": hang_up, "/always": hang_up_always}
    async with Fetcher(limits, clock) as fetcher:
        assert (await fetcher.get(site.url("/once"))).body == b"here"
        with pytest.raises(FetchError):
            await fetcher.get(site.url("/always"))
    assert [path for path, _ in site.requests] == ["/once", "/once", "/always", "/always"]
