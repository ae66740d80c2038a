"""A real server on loopback, whose answers each test writes itself."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from reportedly.settings import FetchSettings

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A small web site: ``routes`` maps paths to functions that answer, ``requests`` lists what was asked."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.stop = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                answer = site.routes.get(self.path)
                if answer is None:
                    send(self, b"nothing here", status=404)
                else:
                    answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class names it so
                """Keep the test's output clean."""

        self.server = _Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of ``path`` on this site."""
        return f"http://{host}:{self.port}{path}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many of these tests are about."""


def send(handler: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, **headers: str) -> None:
    """Answer with ``body``; header names are written with underscores."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def answering(body: bytes, *, status: int = 200, **headers: str) -> Answer:
    """A route that always answers the same."""
    return lambda handler: send(handler, body, status=status, **headers)


@contextmanager
def serving() -> Iterator[Site]:
    """A site that runs inside the block."""
    running = Site()
    thread = threading.Thread(target=running.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        running.stop.set()
        running.server.shutdown()
        running.server.server_close()
        thread.join()


START = datetime(2026, 3, 2, 8, tzinfo=UTC)

LIMITS = FetchSettings(
    allow_networks=("127.0.0.0/8",),
    connect_timeout_s=60.0,
    read_timeout_s=60.0,
    total_timeout_s=60.0,
    max_bytes=50_000,
    max_redirects=3,
    host_delay_s=0.0,
)
