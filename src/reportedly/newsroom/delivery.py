"""How answers travel: compressed where that saves something, and not at all where the reader has them already.

Whatever answers a GET with a whole body gets an ETag by its content, and 304 for who has just that; what is text and
long is sent in zstd or gzip, as the reader likes. Streams of events are left alone: each of them must arrive at once.
"""

import hashlib
import zlib
from collections.abc import Callable
from typing import Protocol

import zstandard
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST_BYTES = 1024
ASIDE_BYTES = 64 * 1024
"""From here on a body is compressed outside of the event loop."""
_TEXTS = ("text/", "application/json", "application/problem+json", "application/xml", "application/javascript")
_TEXT_ENDINGS = ("+json", "+xml", "jsonlines", "ndjson", "jsonl", "javascript")
_EVENTS = "text/event-stream"


class Compressor(Protocol):
    """What takes pieces of a body and gives pieces of the compressed one."""

    def compress(self, data: bytes, /) -> bytes:
        """The next piece."""

    def flush(self) -> bytes:
        """The end."""


CODINGS: dict[str, Callable[[], Compressor]] = {
    "zstd": lambda: zstandard.ZstdCompressor(level=3).compressobj(),
    "gzip": lambda: zlib.compressobj(level=6, wbits=31),
}


class Delivery:
    """Sets ETags, answers 304, compresses."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        parcel = _Parcel(Headers(scope=scope), send, may_be_had=scope["method"] in {"GET", "HEAD"})
        await self._app(scope, receive, parcel.take)


class _Parcel:
    """One answer on its way: its start is held back until the first piece of its body tells what it is."""

    def __init__(self, asked: Headers, send: Send, *, may_be_had: bool) -> None:
        self._asked, self._send, self._may_be_had = asked, send, may_be_had
        self._start: Message = {}
        self._begun = False
        self._compressor: Compressor | None = None

    async def take(self, message: Message) -> None:
        """A message of the application's."""
        if message["type"] == "http.response.start":
            self._start = message
            if MutableHeaders(scope=message).get("content-type", "").startswith(_EVENTS):
                await self._begin()
        elif message["type"] != "http.response.body" or (self._begun and self._compressor is None):
            await self._send(message)
        elif self._begun or message.get("more_body"):
            await self._pass_on(message)
        else:
            await self._whole(message.get("body", b""))

    async def _begin(self) -> None:
        self._begun = True
        await self._send(self._start)

    async def _whole(self, body: bytes) -> None:
        headers = MutableHeaders(scope=self._start)
        if self._may_be_had and self._start["status"] == 200:
            tag = headers.setdefault("etag", f'W/"{hashlib.sha256(body).hexdigest()[:24]}"')
            if has_already(self._asked.get("if-none-match", ""), tag):
                self._start["status"], body = 304, b""
                for name in ("content-length", "content-type"):
                    del headers[name]
        coding = self._coding(headers) if len(body) >= LEAST_BYTES else None
        if coding:
            if len(body) >= ASIDE_BYTES:
                body = await run_in_threadpool(_compressed, coding, body)
            else:
                body = _compressed(coding, body)
            headers["content-length"] = str(len(body))
            self._mark(headers, coding)
        await self._begin()
        await self._send({"type": "http.response.body", "body": body})

    async def _pass_on(self, message: Message) -> None:
        if not self._begun:
            headers = MutableHeaders(scope=self._start)
            coding = self._coding(headers)
            if coding:
                self._compressor = CODINGS[coding]()
                del headers["content-length"]
                self._mark(headers, coding)
            await self._begin()
        body = message.get("body", b"")
        if self._compressor is not None:
            body = self._compressor.compress(body)
            if not message.get("more_body"):
                body += self._compressor.flush()
        await self._send({**message, "body": body})

    def _coding(self, headers: MutableHeaders) -> str | None:
        """The coding in which the body is to be sent, None for as it is; says that it depends on the reader."""
        if "content-encoding" in headers or not is_text(headers.get("content-type", "")):
            return None
        headers.add_vary_header("Accept-Encoding")
        return chosen_coding(self._asked.get("accept-encoding", ""))

    @staticmethod
    def _mark(headers: MutableHeaders, coding: str) -> None:
        headers["content-encoding"] = coding
        tag = headers.get("etag")
        if tag and not tag.startswith("W/"):  # the same content, but no longer the same bytes
            headers["etag"] = f"W/{tag}"


def has_already(header: str, tag: str) -> bool:
    """Whether an ``If-None-Match`` header names a tag, weak or not.

    >>> has_already('"a", W/"b"', '"b"'), has_already("*", '"b"'), has_already('"a"', 'W/"b"')
    (True, True, False)
    """
    named = {one.strip().removeprefix("W/") for one in header.split(",")}
    return tag.removeprefix("W/") in named or "*" in named


def chosen_coding(header: str) -> str | None:
    """The first of our codings that an ``Accept-Encoding`` header takes.

    >>> chosen_coding("gzip, deflate, br, zstd"), chosen_coding("gzip;q=1.0, zstd;q=0"), chosen_coding("br")
    ('zstd', 'gzip', None)
    """
    taken = {}
    for part in header.split(","):
        name, _, weight = part.strip().lower().partition(";")
        taken[name.strip()] = weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((coding for coding in CODINGS if taken.get(coding, taken.get("*", False))), None)


def is_text(content_type: str) -> bool:
    """Whether bodies of a media type become much smaller by compression, and may wait for it."""
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type != _EVENTS and (media_type.startswith(_TEXTS) or media_type.endswith(_TEXT_ENDINGS))


def _compressed(coding: str, body: bytes) -> bytes:
    compressor = CODINGS[coding]()
    return compressor.compress(body) + compressor.flush()
