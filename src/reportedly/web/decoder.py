"""Taking content codings off, piece by piece, never more than the limits allow."""

import zlib

from reportedly.errors import FetchError, FetchTooLargeError

ACCEPTED = "gzip, deflate"

_PLAIN = ("", "identity")
_GZIP = ("gzip", "x-gzip")
_RATIO_FREE_BYTES = 1_000_000
_UNDECIDED_BYTES = 1_000
_AUTO_HEADER, _RAW = zlib.MAX_WBITS | 32, -zlib.MAX_WBITS


class Decoder:
    """Decodes one answer with the Content-Encoding ``coding``.

    No more than ``max_bytes`` come out, and no more than ``max_ratio`` times what went in once a megabyte is out.
    Raises FetchError for a coding that was not asked for.

    >>> Decoder("gzip", max_bytes=1000, max_ratio=200).feed(__import__("gzip").compress(b"news"))
    b'news'
    """

    def __init__(self, coding: str, *, max_bytes: int, max_ratio: float) -> None:
        coding = coding.strip().lower()
        if coding not in (*_PLAIN, *_GZIP, "deflate"):
            raise FetchError(f"the answer is packed as {coding!r}, which was not asked for")
        self._max_bytes, self._max_ratio = max_bytes, max_ratio
        self._is_plain = coding in _PLAIN
        self._unpacker = zlib.decompressobj(_AUTO_HEADER)
        self._may_be_raw = coding == "deflate"
        self._undecided = b""
        self._received = self._decoded = 0

    def feed(self, data: bytes) -> bytes:
        """What ``data`` adds to the body. Raises FetchTooLargeError beyond a limit, FetchError for broken data."""
        self._received += len(data)
        decoded = data if self._is_plain else self._unpacked(data)
        self._decoded += len(decoded)
        self._check()
        return decoded

    def close(self) -> None:
        """Say that nothing follows. Raises FetchError if something should."""
        if self._received and not self._is_plain and not self._unpacker.eof:
            raise FetchError("the packed answer ends too early")

    def _unpacked(self, data: bytes) -> bytes:
        out = bytearray()
        room = self._max_bytes + 1 - self._decoded
        while data and len(out) < room:
            if self._unpacker.eof:  # what follows is padding or another member
                data = data.lstrip(b"\0")
                if not data:
                    break
                self._unpacker = zlib.decompressobj(_AUTO_HEADER)
            out += self._step(data, room - len(out))
            data = self._unpacker.unconsumed_tail or self._unpacker.unused_data
        return bytes(out)

    def _step(self, data: bytes, room: int) -> bytes:
        self._undecided = self._undecided + data if self._may_be_raw else b""
        try:
            out = self._unpacker.decompress(data, room)
        except zlib.error as error:
            if not self._may_be_raw:
                raise FetchError(f"the packed answer is broken ({error})") from error
            self._may_be_raw = False
            self._unpacker = zlib.decompressobj(_RAW)
            return self._step(self._undecided, room)
        self._may_be_raw = self._may_be_raw and not out and len(self._undecided) < _UNDECIDED_BYTES
        return out

    def _check(self) -> None:
        if self._decoded > self._max_bytes:
            raise FetchTooLargeError(f"the answer is larger than {self._max_bytes:,} bytes")
        if self._decoded > max(_RATIO_FREE_BYTES, self._max_ratio * self._received):
            raise FetchTooLargeError(f"the answer unpacks to more than {self._max_ratio:g} times its size")
