"""A real server on loopback that answers what each test tells it to, and remembers what it was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """One answer: a body, a status, headers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class FeedSite:
    """``answers`` maps paths to what is answered there; ``asked`` lists paths with their headers in lower case."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.asked.append((self.path, headers))
                site.reply(self, headers)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class names it so
                """Keep the test's output clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def reply(self, handler: BaseHTTPRequestHandler, headers: dict[str, str]) -> None:
        """Answer as told, but with 304 where the validators match."""
        answer = self.answers.get(handler.path, Answer(status=404))
        etag, modified = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
        known = (etag and headers.get("if-none-match") == etag) or (
            modified and headers.get("if-modified-since") == modified
        )
        handler.send_response(304 if known else answer.status)
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if not known:
            handler.wfile.write(answer.body)

    def url(self, path: str) -> str:
        """The address of ``path`` on this site."""
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"


@contextmanager
def serving() -> Iterator[FeedSite]:
    """A site that runs inside the block."""
    site = FeedSite()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()
        thread.join()
