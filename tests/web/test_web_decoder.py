import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.errors import FetchError, FetchTooLargeError
from reportedly.web.decoder import Decoder


def raw_deflate(data: bytes) -> bytes:
    """Deflate without zlib's header, as some servers send it."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw": raw_deflate,
    "": bytes,
}


@given(st.binary(max_size=3000), st.integers(1, 700), st.sampled_from(["gzip", "deflate", "raw", ""]))
@example(b"", 1, "raw")
@example(b"news of the day", 1, "raw")
def test_what_was_packed_is_unpacked_however_it_is_cut(data: bytes, step: int, coding: str) -> None:
    """Unpacking gives back what was packed, wherever the network cuts it."""
    packed = PACKERS[coding](data)
    decoder = Decoder("deflate" if coding == "raw" else coding, max_bytes=10_000, max_ratio=10_000)
    out = b"".join(decoder.feed(packed[at : at + step]) for at in range(0, len(packed), step))
    decoder.close()
    assert out == data


def test_gzip_members_in_a_row_are_one_body() -> None:
    """A body of several gzip members, padded with zeros, is their contents in a row."""
    decoder = Decoder("gzip", max_bytes=100, max_ratio=100)
    assert decoder.feed(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0") == b"one two"
    assert decoder.feed(b"\0") == b""
    decoder.close()


def test_a_bomb_is_stopped_by_its_ratio() -> None:
    """Something that unpacks to far more than it weighs is refused, within the limit of bytes too."""
    bomb = gzip.compress(bytes(5_000_000))
    with pytest.raises(FetchTooLargeError, match="200 times"):
        Decoder("gzip", max_bytes=10_000_000, max_ratio=200).feed(bomb)


def test_unpacking_stops_at_the_limit_of_bytes() -> None:
    """No more is unpacked than is allowed."""
    with pytest.raises(FetchTooLargeError, match="1,000 bytes"):
        Decoder("gzip", max_bytes=1_000, max_ratio=1e9).feed(gzip.compress(bytes(5_000_000)))


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip"])
def test_a_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    """Only codings that can be taken off under a limit are taken off."""
    with pytest.raises(FetchError, match="not asked for"):
        Decoder(coding, max_bytes=100, max_ratio=10)


def test_broken_and_cut_data_are_told_apart_from_whole() -> None:
    """Data that is no gzip, or half of one, is an error and no body."""
    with pytest.raises(FetchError, match="broken"):
        Decoder("gzip", max_bytes=100, max_ratio=10).feed(b"plain text")
    half = Decoder("gzip", max_bytes=100, max_ratio=10)
    half.feed(gzip.compress(b"news of the day")[:-6])
    with pytest.raises(FetchError, match="too early"):
        half.close()
