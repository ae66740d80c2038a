"""Links, plain texts and moments: what single fields of a feed are taken for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.feeds.link import web_link
from reportedly.feeds.moment import Era, read_moment
from reportedly.feeds.plain import one_line, plain_text

SEEN = datetime(2026, 3, 2, 8, tzinfo=UTC)
ERA = Era.of_feed(SEEN)


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("/news/1", "https://wire.example/news/1"),
        ("2?a=b", "https://wire.example/feeds/2?a=b"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("\n https://other.example/x \t", "https://other.example/x"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("mailto:desk@wire.example", None),
        ("http://[broken", None),
        ("http://", None),
        ("https://wire.example/a b", None),
        ("https://wire.example/\x00", None),
        ("https://wire.example/" + "x" * 5000, None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(href: str | None, link: str | None) -> None:
    """A relative link is resolved; anything but an absolute http(s) URL with a host is no link."""
    assert web_link(href, base="https://wire.example/feeds/all.xml") == link


@given(st.text(max_size=60))
def test_any_text_as_a_link_is_a_web_address_or_nothing(href: str) -> None:
    """No text makes link resolution fail."""
    link = web_link(href, base="https://wire.example/")
    assert link is None or link.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Two <b>ships</b> left</p><p>port.</p>", "Two ships left port."),
        ("The mine&#8217;s owner &amp; others", "The mine’s owner & others"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<script>var a = '<p>';</script>Calm<!-- no --> returns", "Calm returns"),
        ("Line<br/>break", "Line break"),
        ("<img src='x'>", None),
        ("", None),
        (None, None),
    ],
)
def test_markup_becomes_plain_text(markup: str | None, text: str | None) -> None:
    """Tags go, entities are resolved, blocks are kept apart, and a less-than sign is no tag."""
    assert plain_text(markup) == text


@given(st.text(), st.integers(2, 50))
def test_plain_text_keeps_its_limit(markup: str, longest: int) -> None:
    """A shortened text is never longer than asked, and has no line breaks."""
    text = plain_text(markup, longest=longest)
    assert text is None or (0 < len(text) <= longest and "\n" not in text)


def test_characters_that_no_database_takes_are_dropped() -> None:
    """NUL and lone surrogates vanish from a line."""
    assert one_line("a\x00b\ud800c") == "abc"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 02 Mar 2026 07:30:00 +0100", "2026-03-02T06:30:00+00:00"),
        ("Mon, 02 Mar 2026 07:30:00 GMT", "2026-03-02T07:30:00+00:00"),
        ("Sun, 01 Mar 2026 23:00 EST", "2026-03-02T04:00:00+00:00"),
        ("Mon, 02 Mar 2026 09:00:00 CEST", "2026-03-02T07:00:00+00:00"),
        ("2 Mar 2026 01:00:00", "2026-03-02T01:00:00+00:00"),
        ("2026-03-02T07:30:00Z", "2026-03-02T07:30:00+00:00"),
        ("2026-03-02T07:30:00.123+09:00", "2026-03-01T22:30:00.123000+00:00"),
        ("2026-03-02 07:30:00", "2026-03-02T07:30:00+00:00"),
        ("Tue, 03 Mar 2026 07:30:00 GMT", "2026-03-03T07:30:00+00:00"),
    ],
)
def test_times_are_read_in_both_notations(text: str, expected: str) -> None:
    """ISO 8601 and RFC 822 times become aware UTC; one without a zone is UTC; a day ahead is a wrong clock."""
    moment = read_moment(text, ERA)
    assert moment is not None
    assert (moment.at.isoformat(), moment.at.tzinfo, moment.date_only) == (expected, UTC, False)


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 02 Mar 2026 07:30:00 IST",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-12:00",
        "1970-01-01T00:00:00Z",
        "Thu, 05 Mar 2026 07:30:00 GMT",
        "Mon, 99 Mar 2026 07:30:00 GMT",
        "Mon, 02 Mar 99999 07:30:00 GMT",
        "yesterday",
        "",
        "2026-03-02T07:30:00Z" * 10,
    ],
)
def test_an_absurd_time_is_no_time(text: str) -> None:
    """Ambiguous zones, times before the web, from the far future, or of no known form are not known."""
    assert read_moment(text, ERA) is None


def test_a_bare_day_says_so() -> None:
    """A date without a time is 00:00 UTC and marked."""
    moment = read_moment("2026-03-01", ERA)
    assert moment is not None
    assert moment.date_only
    assert moment.at == datetime(2026, 3, 1, tzinfo=UTC)


@given(st.text(max_size=40))
def test_any_text_as_a_time_is_in_the_era_or_nothing(text: str) -> None:
    """No text makes reading a time fail."""
    moment = read_moment(text, ERA)
    assert moment is None or ERA.earliest <= moment.at <= ERA.latest


@given(
    st.datetimes(datetime(1990, 1, 2), datetime(2026, 3, 1)),  # noqa: DTZ001 -- the offset is added below
    st.integers(-14 * 60, 14 * 60),
)
def test_every_iso_time_survives(naive: datetime, offset_minutes: int) -> None:
    """A time printed in any zone comes back as the same moment."""
    printed = f"{naive.isoformat(timespec='microseconds')}{offset_minutes // 60:+03d}:{abs(offset_minutes) % 60:02d}"
    moment = read_moment(printed, ERA)
    expected = datetime.fromisoformat(printed).astimezone(UTC)
    if expected < ERA.earliest:
        assert moment is None
    else:
        assert moment is not None
        assert moment.at - expected == timedelta(0)
