import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages_sample import html_page, page

from reportedly.pages import extract
from reportedly.pages.charset import decoded

TEXT = "Der Präsident von Almarien sagte, er könne das „nicht bestätigen“ – für Größe sei kein Maß da."


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "text/html; charset=iso-8859-1"),
        (TEXT.encode("utf-8-sig"), None),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "text/html; charset=utf-8"),
        (TEXT.encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (b'<meta charset="windows-1252">' + TEXT.encode("cp1252"), "text/html"),
        (b"<meta http-equiv=content-type content='text/html; charset=latin1'>" + TEXT.encode("cp1252"), None),
        (b'<meta charset="no-such-thing">' + TEXT.encode(), "text/html; charset=rot13"),
    ],
)
def test_the_encoding_is_found(content: bytes, content_type: str | None) -> None:
    """Byte order mark, valid UTF-8, header and meta element are heard in this order; unknown names are not."""
    text, problems = decoded(content, content_type)
    assert text.endswith(TEXT)
    assert problems == ()


def test_an_undeclared_encoding_is_guessed() -> None:
    """Without any declaration the bytes themselves decide."""
    text, _ = decoded(("Он сказал, что не может подтвердить это сообщение. " * 20).encode("cp1251"), None)
    assert "подтвердить" in text


def test_invalid_bytes_are_replaced_and_listed() -> None:
    """A few broken bytes in UTF-8 cost those characters and nothing else, and are told."""
    extraction = extract(page(html_page().replace("“We".encode(), b"\xe2\x80We")), None)
    assert [problem.code for problem in extraction.problems] == ["page.charset"]
    assert extraction.article is not None
    assert "We cannot confirm that anybody was hurt,”" in extraction.article.text


NO_CHARSETS = ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "rot13", "base64", "zip", "hex"]


@pytest.mark.parametrize("name", NO_CHARSETS)
def test_a_codec_that_is_no_charset_of_the_web_is_not_used(name: str) -> None:
    """Such a name is passed over in header and meta element alike, as a name that nobody knows is."""
    content = f'<meta charset="{name}">\\u0041 {TEXT}'.encode("cp1252")
    text, _ = decoded(content, f"text/html; charset={name}")
    assert text == decoded(content.replace(name.encode(), b"x"), None)[0].replace('"x"', f'"{name}"')
    assert "\\u0041" in text


@given(
    st.binary(max_size=300),
    st.sampled_from([None, *(f"text/html; charset={name}" for name in ("utf-16", "gbk", "x", *NO_CHARSETS))]),
)
def test_any_bytes_can_be_decoded(content: bytes, content_type: str | None) -> None:
    """Decoding never fails, and its result can be encoded again."""
    text, _ = decoded(content, content_type)
    assert text.encode("utf-8").decode() == text
