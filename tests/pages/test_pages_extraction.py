from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_sample import FETCHED, PARAGRAPHS, entry, html_page, page

from reportedly.pages import extract
from reportedly.records import Article

PIECES = [
    *("<p>", "</p>", "<div>", "</div>", "<a href='//['>", "<table><tr>", "<br>", "<!--", "-->", "<h1>", "<li>"),
    *("<time datetime='99'>", "<script type='application/ld+json'>", "</script>", "A sentence of some length. "),
    *("<blockquote>", "&#0;", "&#xD800;", "\0", "<link rel=canonical href='http://[::'>", "<article>", "<figure>"),
]


def article(content: bytes) -> Article:
    """The article on a page that must hold one."""
    found = extract(page(content), None).article
    assert found is not None
    return found


def test_an_article_is_taken_from_its_page() -> None:
    """Headline, text, times with their zone, dateline, credit, language, address and lede are all found."""
    extraction = extract(page(html_page()), None)
    found = extraction.article
    assert extraction.problems == ()
    assert found is not None
    assert found.title == "Ferry stopped off Port Alma"
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert found.published_at == datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
    assert (found.utc_offset_minutes, found.published_date_only) == (120, False)
    assert found.dateline == "PORT ALMA, March 2 (Meridian)"
    assert found.credit == "Meridian"
    assert found.language == "en"
    assert found.outlet == "The Harbour Post"
    assert found.url == "https://www.harbour-post.example/world/2026/ferry-stopped"
    assert found.lede == PARAGRAPHS[0]
    assert found.seen_at == FETCHED
    assert len(found.id) == 16


def test_the_same_page_gives_the_same_article() -> None:
    """Extraction is a function: the same bytes give the same record, identifier and content key."""
    assert article(html_page()) == article(html_page())


def test_what_is_no_prose_is_left_out() -> None:
    """Captions, credits, promotions, repeats of headline and standfirst, notices and trackers are not in the text."""
    content = html_page(
        (
            "Ferry stopped off Port Alma",
            PARAGRAPHS[0],
            PARAGRAPHS[0] + " Meridian",
            "Photo: Ana Silva / Meridian",
            PARAGRAPHS[1],
            "Read more: Lighthouse to be painted",
            '<a href="/boats">PATROL BOATS: A SHORT HISTORY</a>',
            "Sign up for our morning newsletter",
            PARAGRAPHS[2],
            "Advertisement",
            PARAGRAPHS[3],
            PARAGRAPHS[4],
            "Audience Measurement",
        ),
        before='<figure><img src="a.jpg"><figcaption>The ferry in 2024.</figcaption></figure>',
        after='<section><h2>Most read</h2><p><a href="/x">Fish prices fall for a third week</a></p></section>',
    )
    assert article(content).text == "\n\n".join(PARAGRAPHS)


def test_comments_in_the_markup_do_not_cut_a_paragraph() -> None:
    """Text after a comment in a paragraph belongs to it."""
    cut = (PARAGRAPHS[0], PARAGRAPHS[1].replace(" was bound", "<!-- --> was bound"), *PARAGRAPHS[2:])
    assert article(html_page(cut)).text == "\n\n".join(PARAGRAPHS)


def test_the_data_of_a_page_say_what_belongs_to_the_body() -> None:
    """Paragraphs of an articleBody are found wherever the page has put them."""
    body = " ".join(PARAGRAPHS)
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    tail = f'<div class="x"><ul><li>{PARAGRAPHS[4]}</li></ul></div>'
    assert article(html_page(PARAGRAPHS[:4], head=data, after=tail)).text == "\n\n".join(PARAGRAPHS)


def test_authors_come_from_data_and_agencies_among_them_are_credited() -> None:
    """Names in the JSON-LD make the byline; a known agency among them is the credit."""
    data = """<script type="application/ld+json">{"@graph": [
        {"@type": "Person", "@id": "#ana", "name": "Ana Silva"},
        {"@type": "NewsArticle", "headline": "Ferry stopped off Port Alma", "datePublished": "2026-03-02T07:30:00Z",
         "dateModified": "2026-03-02T08:00:00Z",
         "author": [{"@id": "#ana"}, {"@type": "Organization", "name": "Agence France-Presse"}]}]}</script>"""
    plain = (PARAGRAPHS[0].split(" - ", 1)[1], *PARAGRAPHS[1:])
    found = article(html_page(plain, head=data))
    assert found.byline == "Ana Silva and Agence France-Presse"
    assert found.credit == "AFP"
    assert found.dateline is None
    assert found.modified_at == datetime(2026, 3, 2, 8, tzinfo=UTC)


def test_the_feeds_time_goes_before_a_guess_and_after_the_page() -> None:
    """published_at is what the page states, else what the feed lists."""
    listed = entry(published_at=datetime(2026, 3, 1, 5, tzinfo=UTC), outlet="Post", article_id="a-17")
    stated = extract(page(html_page()), listed).article
    silent = extract(page(html_page(head="")), listed).article
    assert stated is not None
    assert silent is not None
    assert stated.published_at == datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
    assert silent.published_at == listed.published_at
    assert (silent.id, silent.outlet) == ("a-17", "Post")


def test_a_stated_day_takes_its_time_from_the_feed() -> None:
    """Where the page states a day alone, the feed's time on that day is the time."""
    head = '<meta property="article:published_time" content="2026-03-01">'
    listed = entry(published_at=datetime(2026, 3, 1, 5, tzinfo=UTC))
    alone, joined = (
        extract(page(html_page(head=head)), None).article,
        extract(page(html_page(head=head)), listed).article,
    )
    assert alone is not None
    assert joined is not None
    assert (alone.published_at, alone.published_date_only) == (datetime(2026, 3, 1, tzinfo=UTC), True)
    assert (joined.published_at, joined.published_date_only) == (listed.published_at, False)


def test_without_any_statement_the_address_may_date_the_page() -> None:
    """A day in the URL is a day; the age of a page without one is not known."""
    dated = extract(page(html_page(head=""), url="https://www.harbour-post.example/2026/02/27/ferry"), None).article
    assert dated is not None
    assert (dated.published_at, dated.published_date_only) == (datetime(2026, 2, 27, tzinfo=UTC), True)
    assert article(html_page(head="")).published_at is None


@pytest.mark.parametrize("date", ["9999-12-31T00:00:00Z", "2026-03-09T00:00:00Z", "0001-01-01"])
def test_a_date_that_cannot_be_is_refused(date: str) -> None:
    """A date far after the fetch, or in no newspaper's time, is listed as a problem and not used."""
    head = f'<meta property="article:published_time" content="{date}">'
    extraction = extract(page(html_page(head=head)), None)
    assert [problem.code for problem in extraction.problems] == ["page.date"]
    assert extraction.article is not None
    assert extraction.article.published_at is None


@pytest.mark.parametrize(
    ("content", "content_type", "code"),
    [
        (b"", "text/html", "page.empty"),
        (b" \n ", None, "page.empty"),
        (b"%PDF-1.7\n1 0 obj", "text/html", "page.binary"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg", "page.binary"),
        (bytes(5000), None, "page.binary"),
        (b"\x01\x02", "application/octet-stream", "page.binary"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "text/html", "page.is_feed"),
        (b'{"title": "Ferry"}', "application/json", "page.not_html"),
        (b"<html><body></body></html>", "text/html", "page.no_article"),
        (b'<html><ul><li><a href="/a">World</a></li></ul></html>', "text/html", "page.no_article"),
        (b"<html><p>" + b"A long story. " * 100_000, "text/html", "page.too_long"),
        (b"<html><p>" + b"x" * 2_000_000, "text/html", "page.too_long"),
        (b"<html>" + b"<div>" * 50_000 + b"deep", "text/html", "page.no_article"),
    ],
)
def test_what_holds_no_article_is_told_as_a_problem(content: bytes, content_type: str | None, code: str) -> None:
    """Empty, binary, oversized and other unfit pages give no article, and say why with their address."""
    extraction = extract(page(content, content_type=content_type), None)
    assert extraction.article is None
    assert [problem.code for problem in extraction.problems] == [code]
    assert "harbour-post.example" in extraction.problems[0].message


def test_broken_data_in_a_page_do_no_harm() -> None:
    """JSON-LD that is broken or nested without end is passed over."""
    scripts = "".join(
        f'<script type="application/ld+json">{text}</script>' for text in ("{broken", "[" * 100_000, '"text"', "")
    )
    assert article(html_page(before=scripts)).text == "\n\n".join(PARAGRAPHS)


def test_half_characters_do_not_reach_the_record() -> None:
    """A lone surrogate in the data of a page is replaced, so that the record can be stored."""
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry \\ud800 stopped"}</script>'
    found = article(html_page(head=data).replace(b"<h1>Ferry stopped off Port Alma</h1>", b""))
    assert (found.title or "").encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_page_makes_extraction_fail(parts: list[str]) -> None:
    """Whatever the markup, the answer is an article or a problem, and the text can be stored."""
    extraction = extract(page("".join(parts).encode()), None)
    assert extraction.article is not None or extraction.problems
    if extraction.article is not None:
        assert extraction.article.text.encode("utf-8").strip()
