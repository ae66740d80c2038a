import encodings.aliases
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.web.charset import CODECS, codec_of


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        (" utf8 ", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("windows-874", "cp874"),
        ("windows-31j", "cp932"),
        ("iso-8859-8-i", "iso8859-8"),
        ("x-sjis", "cp932"),
        ("gb2312", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("macintosh", "mac-roman"),
    ],
)
def test_a_label_names_what_browsers_read_under_it(label: str, codec: str) -> None:
    """The labels of the web give the codec that browsers use, whatever their case."""
    assert codec_of(label) == codec


NO_CHARSETS = """idna punycode unicode_escape raw_unicode_escape undefined rot13 base64 zip bz2 hex uu quopri mbcs oem
  utf-7 utf-32 utf-8-sig cp037 hz iso-2022-kr charmap nonsense \0 é ../x"""


@pytest.mark.parametrize("label", NO_CHARSETS.split())
def test_what_is_no_encoding_of_the_web_is_not_used(label: str) -> None:
    """Python's other codecs, and names that it does not know, are nothing."""
    assert codec_of(label) is None


@given(st.text(max_size=30) | st.sampled_from(sorted(encodings.aliases.aliases)))
def test_any_label_gives_a_codec_of_the_web_or_none(label: str) -> None:
    """No label leads anywhere else."""
    assert codec_of(label) in CODECS | {None}


@given(st.sampled_from(sorted(CODECS)), st.binary(max_size=200))
def test_every_codec_decodes_all_bytes(codec: str, content: bytes) -> None:
    """Each codec replaces what it cannot decode, to text that can be written as UTF-8; nothing else is raised."""
    text = content.decode(codec, "replace")
    assert text.encode().decode() == text
    with suppress(UnicodeDecodeError):
        assert content.decode(codec) == text
