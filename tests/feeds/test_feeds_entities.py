"""Feeds that declare entities, openly and by stealth."""

from datetime import UTC, datetime

import pytest

from reportedly.feeds.document import FeedDocument, RawDocument, parse_feed
from reportedly.records import Feed

FEED = Feed(url="https://wire.example/rss")


def parsed(body: str | bytes, *, content_type: str | None = None) -> FeedDocument:
    """Parse ``body`` as a feed that was fetched just now."""
    content = body.encode() if isinstance(body, str) else body
    seen_at = datetime(2026, 3, 2, 8, tzinfo=UTC)
    raw = RawDocument(body=content, url=FEED.url, seen_at=seen_at, content_type=content_type)
    return parse_feed(raw, feed=FEED, max_entries=100)


BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title></channel></rss>"""
DECLARATION = '<?xml version="1.0"?>'
HIDDEN_BOMBS = [
    BOMB.replace("?>", "?><!-- <rss > -->", 1),
    BOMB.replace("?>", "?><?pi <rss > ?>", 1),
    BOMB.replace("?>", f"?><!-- <rss > {' ' * 100_000}-->", 1),
    BOMB.replace("?>", "?><!-- <rss > -->" + "<!-- another remark -->\n" * 5_000, 1),
    BOMB.replace("?>", '?>\n<!--\n<!ENTITY a "ha">\n-->', 1).replace("[<!ENTITY", "[<!ELEMENT"),
    BOMB.replace("ENTITY", "ENTITY %", 1),
]


@pytest.mark.parametrize(
    "body",
    [
        BOMB,
        BOMB.replace("rss", "urlset"),
        *HIDDEN_BOMBS,
        *(
            bomb.replace(DECLARATION, "").lstrip().encode(code)
            for bomb in HIDDEN_BOMBS
            for code in ("utf-16", "utf-16-be")
        ),
    ],
)
def test_entity_bombs_are_not_lit(body: str | bytes) -> None:
    """A document that declares entities is refused before any parser sees it."""
    document = parsed(body)
    assert not document.is_feed
    assert document.problems[0].code == "feed.entities"


@pytest.mark.parametrize(
    "body",
    [
        BOMB.replace("DOCTYPE rss", 'DOCTYPE rss SYSTEM "<rss >"'),
        BOMB.replace("DOCTYPE rss", 'DOCTYPE rss SYSTEM "<!--"'),
        BOMB.replace("DOCTYPE rss", 'DOCTYPE rss SYSTEM "<?"'),
        "<!DOCTYPE x>\n" + BOMB.replace(DECLARATION, "").replace("DOCTYPE rss", 'DOCTYPE rss SYSTEM "<a"'),
        "<é>\n<!DOCTYPE x>\n" + BOMB.replace(DECLARATION, "").replace("<!ENTITY", "\n<!ENTITY"),
    ],
)
def test_no_entity_reaches_the_parser_by_a_detour(body: str) -> None:
    """Where a declaration is so hidden that nobody finds it, it counts for nothing: no entity is replaced."""
    assert "haha" not in repr(parsed(body))


def test_entities_in_an_article_about_xml_are_no_bomb() -> None:
    """What stands behind the first element declares nothing."""
    item = "<item><title>T</title><link>/1</link><description><![CDATA[<!ENTITY a 'b'>]]></description></item>"
    document = parsed(f'<rss version="2.0"><channel>{item}<!-- <!ENTITY a "b"> --></channel></rss>')
    assert [entry.url for entry in document.entries] == ["https://wire.example/1"]
