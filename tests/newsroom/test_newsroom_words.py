"""The words of the pages."""

import subprocess
import sys
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom_wire import BEGIN

from reportedly.ledger.feeds.feed_rows import FeedRow
from reportedly.newsroom import words
from reportedly.records import Feed, FeedState, Qualifier, Stance

FEED = Feed(url="https://harbour.example/feed.xml")


def test_every_stance_has_its_own_glyph_and_word() -> None:
    """No two stances share a glyph, and none is without one."""
    signs = [words.stance(stance) for stance in Stance]
    assert len({sign.glyph for sign in signs}) == len({sign.word for sign in signs}) == len(Stance)
    assert "·" not in {sign.glyph for sign in signs}


def test_every_qualifier_has_words() -> None:
    """Only an exact number goes without a qualifier."""
    assert [qualifier for qualifier in Qualifier if not words.qualifier(qualifier)] == [Qualifier.EXACT]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//host/x", "ftp://h/x", "http://", "http://[", "", None]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    """Anything but an http or https address with a host is no link."""
    assert words.web_url(url) is None


@given(st.text(alphabet="a<>&\x02\x03"))
def test_hits_are_balanced_and_escaped(snippet: str) -> None:
    """However the marks lie, every hit is closed and nothing of the text becomes a tag."""
    shown = str(words.hits(snippet))
    assert shown.count("<mark>") == shown.count("</mark>")
    rest = shown.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in rest
    assert rest.count("a") - rest.count("&amp;") == snippet.count("a")


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (FeedState(url=FEED.url), "not asked yet"),
        (FeedState(url=FEED.url, last_success_at=BEGIN), "well"),
        (FeedState(url=FEED.url, last_success_at=BEGIN, failures=1), "failing"),
        (FeedState(url=FEED.url, failures=3), "failing, 3 in a row"),
        (FeedState(url=FEED.url, failures=3, paused=True), "gone for good"),
    ],
)
def test_a_feed_is_well_or_says_what_it_is(state: FeedState, word: str) -> None:
    """The sign of a feed follows from its state."""
    assert words.feed_sign(FeedRow(id=1, feed=FEED, state=state, articles=0)).word == word


def test_ago_and_ahead_are_told_apart() -> None:
    """A moment is so long ago, in so long, now, or never."""
    assert words.since(BEGIN - timedelta(hours=2), BEGIN) == "2 h ago"
    assert words.since(BEGIN + timedelta(minutes=4), BEGIN) == "in 4 min"
    assert words.since(BEGIN, BEGIN) == "now"
    assert words.since(None, BEGIN) == "never"


@pytest.mark.parametrize(
    ("printed", "name", "role", "told"),
    [
        ("He", "Tomas Reyl", "spokesman for the Alliance", "Tomas Reyl, spokesman for the Alliance"),
        ("Reyl", "Tomas Reyl", None, "Tomas Reyl"),
        ("Alliance spokesman Tomas Reyl", "Tomas Reyl", "Alliance spokesman", ""),
        ("the Alliance\u2019s spokesman, Tomas  Reyl", "Tomas\nReyl", "spokesman", ""),
        ("Reylson", "Reyl", None, "Reyl"),
        ("it", "the ministry", "the ministry", "the ministry"),
        ("", None, None, ""),
    ],
)
def test_a_source_is_told_in_full_where_the_print_does_not(
    printed: str, name: str | None, role: str | None, told: str
) -> None:
    """Name and role are each left out where their words stand in the printed source, or in one another."""
    assert words.identity(printed, name, role) == told


def test_the_words_load_without_the_web_framework() -> None:
    """The terminal shares them and must not wait for a server that it does not start."""
    code = "import sys, reportedly.newsroom.words; print([n for n in ('fastapi', 'sqlalchemy') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
