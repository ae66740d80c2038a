"""A press of one's own: feeds, pages and robots.txt of any outlets, served over HTTP on loopback by a given clock."""

import socket
from collections.abc import Iterable, Mapping
from threading import Event, Thread
from types import TracebackType
from xml.etree import ElementTree

import uvicorn
from starlette.applications import Starlette

from reportedly.clock import Clock
from reportedly.errors import InputError
from reportedly.sample.desk import Desk, PressOptions, Shelves
from reportedly.sample.syndication import FEED_FILES
from reportedly.sample.wire import Outlet, WireArticle

HOST = "127.0.0.1"


class Press:
    """A real HTTP server on 127.0.0.1 that publishes ``articles`` as ``clock`` reaches their times.

    Use it as a context manager: it answers from entry to exit, in a thread of its own. The feed of an outlet is at
    ``/<outlet>/feed.<rss, atom, rdf or json>``, its news sitemap at ``/<outlet>/news-sitemap.xml``, an article at
    ``/<outlet>/<slug>``. Nothing is listed or served before its time. The constructor raises InputError for an
    article of an outlet that is not among ``outlets``, entry raises OSError where the port is taken.
    """

    def __init__(
        self,
        outlets: Iterable[Outlet],
        articles: Iterable[WireArticle],
        clock: Clock,
        options: PressOptions | None = None,
    ) -> None:
        self.options = options or PressOptions()
        self._outlets = {outlet.id: outlet for outlet in outlets}
        self._clock = clock
        self._shelves = _shelves(self._outlets, articles)
        self._server: _Server | None = None
        self._port = 0

    def __enter__(self) -> "Press":
        listener = socket.create_server((HOST, self.options.port))
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio does so only where it makes the socket
        self._port = listener.getsockname()[1]
        desk = Desk(self.base_url, self._outlets, self._shelves, self._clock, self.options)
        self._server = _Server(desk.app(), listener)
        self._server.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.end()
            self._server = None

    @property
    def port(self) -> int:
        """The port that it listens on; 0 before entry."""
        return self._port

    @property
    def base_url(self) -> str:
        """The address of the press, without a slash at its end."""
        return f"http://{HOST}:{self._port}"

    def feed_url(self, outlet_id: str) -> str:
        """The address of an outlet's feed."""
        return f"{self.base_url}/{outlet_id}/{FEED_FILES[self._outlets[outlet_id].feed_format]}"

    def sitemap_url(self, outlet_id: str) -> str:
        """The address of an outlet's news sitemap."""
        return f"{self.base_url}/{outlet_id}/news-sitemap.xml"

    def article_url(self, article: WireArticle) -> str:
        """The address of an article's page."""
        return f"{self.base_url}/{article.outlet}/{article.slug}"

    def opml(self) -> str:
        """The feeds of all outlets as OPML 2.0."""
        root = ElementTree.Element("opml", version="2.0")
        ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = "Feeds of the local press"
        body = ElementTree.SubElement(root, "body")
        for outlet in self._outlets.values():
            names = {"type": "rss", "text": outlet.name, "title": outlet.name, "description": outlet.notice}
            addresses = {"xmlUrl": self.feed_url(outlet.id), "htmlUrl": f"{self.base_url}/{outlet.id}/"}
            ElementTree.SubElement(body, "outline", names | addresses)
        return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def _shelves(outlets: Mapping[str, Outlet], articles: Iterable[WireArticle]) -> Shelves:
    """The articles of each outlet in order of publication."""
    shelves: dict[str, list[WireArticle]] = {outlet: [] for outlet in outlets}
    for article in articles:
        if article.outlet not in shelves:
            raise InputError(f"Article {article.id} is of the outlet {article.outlet}, which is not listed.")
        shelves[article.outlet].append(article)
    return {outlet: sorted(shelf, key=lambda article: article.published) for outlet, shelf in shelves.items()}


class _Server(uvicorn.Server):
    """Uvicorn in a thread with a loop of its own."""

    def __init__(self, app: Starlette, listener: socket.socket) -> None:
        super().__init__(
            uvicorn.Config(
                app, lifespan="off", ws="none", log_level="error", access_log=False, timeout_graceful_shutdown=1
            )
        )
        self._listener = listener
        self._ready = Event()
        self._thread = Thread(target=self.run, args=([listener],), name="press", daemon=True)

    def begin(self) -> None:
        self._thread.start()
        self._ready.wait()

    def end(self) -> None:
        self.should_exit = True
        self._thread.join()
        self._listener.close()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self._ready.set()
