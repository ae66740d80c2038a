"""Lists of feeds."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputError
from reportedly.feeds.opml import read_opml, write_opml
from reportedly.feeds.starter import starter_feeds
from reportedly.records import Feed

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20).map(
    lambda text: " ".join(text.split())
)
named = st.one_of(st.none(), words.filter(bool))
feeds = st.builds(
    Feed,
    url=st.integers(0, 10**6).map(lambda number: f"https://wire.example/feed?number={number}&format=rss"),
    title=named,
    outlet=named,
    group=named,
    home=st.sampled_from([None, "https://wire.example/"]),
)


@given(st.lists(feeds, unique_by=lambda feed: feed.url))
def test_what_is_written_is_read_back(written: list[Feed]) -> None:
    """Every feed comes back with title, outlet, group and home, whatever characters they hold."""
    document = read_opml(write_opml(written, title="Feeds", created_at=NOW), name="feeds.opml")
    assert not document.problems
    assert sorted(document.feeds, key=lambda feed: feed.url) == sorted(written, key=lambda feed: feed.url)


def test_groups_keep_together_in_their_order() -> None:
    """Feeds without a group come first, then the groups as they first appear."""
    urls = {"a": "Asia", "b": None, "c": "Europe", "d": "Asia"}
    listed = [Feed(url=f"https://wire.example/{name}", group=group) for name, group in urls.items()]
    document = read_opml(write_opml(listed, title="Feeds", created_at=NOW), name="feeds.opml")
    assert [feed.url[-1] for feed in document.feeds] == ["b", "a", "d", "c"]


def test_nested_outlines_are_nested_groups() -> None:
    """Outlines within outlines name the group from the outside in; attribute names may be in any case."""
    text = """<?xml version="1.0"?><opml version="1.0"><head/><body>
      <outline text="Asia"><outline title="East"><outline xmlurl="https://w.example/1" TEXT="One" htmlUrl="https://w.example/"/></outline>
      <outline text="Two" xmlUrl="https://w.example/2"/></outline></body></opml>"""
    one, two = read_opml(text, name="feeds.opml").feeds
    assert one == Feed(url="https://w.example/1", title="One", group="Asia / East", home="https://w.example/")
    assert two == Feed(url="https://w.example/2", title="Two", group="Asia")


def test_depth_is_no_danger() -> None:
    """Twenty thousand outlines within one another are read like any others."""
    depth = 20_000
    text = "<opml><body>" + "<outline>" * depth + '<outline xmlUrl="https://w.example/"/>' + "</outline>" * depth
    assert len(read_opml(text + "</body></opml>", name="deep.opml").feeds) == 1


def test_unusable_and_repeated_addresses_are_problems() -> None:
    """An address of another scheme and a second mention are listed; the rest is kept."""
    text = (
        '<opml><body><outline xmlUrl="https://w.example/1"/><outline xmlUrl="https://w.example/1"/>'
        '<outline xmlUrl="gopher://w.example/"/></body></opml>'
    )
    document = read_opml(text, name="feeds.opml")
    assert [feed.url for feed in document.feeds] == ["https://w.example/1"]
    assert [problem.code for problem in document.problems] == ["opml.twice", "opml.address"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no readable OPML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no readable OPML"),
        (b'<opml><body><outline xmlUrl="https://w.example/?a=1&b=2"/></body></opml>', "no readable OPML"),
        (b'<?xml version="1.0" encoding="no-such"?><opml/>', "no readable OPML"),
        (b"<rss version='2.0'><channel/></rss>", "begins with <rss>"),
        (b'<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><opml><body>&b;</body></opml>', "entity bombs"),
        (b'<!DOCTYPE opml SYSTEM "file:///etc/passwd"><opml><body/></opml>', "entity bombs"),
    ],
)
def test_what_is_no_opml_is_refused_with_a_remedy(content: bytes, says: str) -> None:
    """Empty, binary, broken and dangerous documents give an error that names the file and says what to do."""
    with pytest.raises(InputError) as refused:
        read_opml(content, name="feeds.opml")
    assert "feeds.opml" in refused.value.message
    assert says in refused.value.message
    assert refused.value.remedy


def test_the_starter_list_is_balanced() -> None:
    """Thirty feeds over https, five in each of six regions, each with outlet and home page."""
    starters = starter_feeds()
    groups = [feed.group for feed in starters]
    assert {group: groups.count(group) for group in groups} == dict.fromkeys(
        ["Africa", "Americas", "Asia-Pacific", "Europe", "Middle East", "World"], 5
    )
    assert all(feed.url.startswith("https://") and feed.outlet and feed.home for feed in starters)
