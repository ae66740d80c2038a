"""Archives as streams of bytes, unpacked on the way: never more than a piece in memory."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import zstandard

from reportedly.errors import ReportedlyError

_PIECE = 65536
# A zstandard piece may unpack to some thirty thousand times its size, so it is taken in sips.
_SIP = 1024
_ZSTD_WINDOW = 1 << 27


class BrokenStreamError(ReportedlyError):
    """The compressed file is damaged or breaks off; what came before is good."""


def unpacked(file: BinaryIO, *, name: str) -> Iterator[bytes]:
    """The contents of ``file`` in pieces, unpacked if ``name`` ends in .gz or .zst. Raises BrokenStreamError."""
    if name.lower().endswith(".gz"):
        return _gzip_pieces(file)
    if name.lower().endswith(".zst"):
        return _zstd_pieces(file)
    return iter(lambda: file.read(_PIECE), b"")


def _gzip_pieces(file: BinaryIO) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=file) as stream:
            while piece := stream.read1(_PIECE):
                yield piece
    except EOFError as error:
        raise BrokenStreamError("the gzip file breaks off") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise BrokenStreamError(f"the gzip file is damaged ({error})") from error


def _zstd_pieces(file: BinaryIO) -> Iterator[bytes]:
    unpacker = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    frame = None
    sips = io.BufferedReader(file, _PIECE) if isinstance(file, io.RawIOBase) else file
    rest = b""
    try:
        while data := rest or sips.read(_SIP):
            frame = frame or unpacker.decompressobj()
            if piece := frame.decompress(data):
                yield piece
            rest = frame.unused_data if frame.eof else b""
            frame = None if frame.eof else frame
    except zstandard.ZstdError as error:
        raise BrokenStreamError(f"the zstandard file is damaged ({error})") from error
    if frame is not None:
        raise BrokenStreamError("the zstandard file breaks off")
