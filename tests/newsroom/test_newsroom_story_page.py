"""The pages of one story answer a fact-checker's questions. All that they tell is invented."""

import re

import httpx
import pytest
from newsroom_wire import BEGIN
from story_pages_wire import at, tell, tell_rudder, tell_toll, then

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertion_ranking import Group
from reportedly.newsroom.stories import pages, views


def plain(html: str) -> str:
    """The words of a piece of HTML, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def cell(page: str, heading: str) -> str:
    """The words of one cell at a glance."""
    return plain(page.partition(f"<h2>{heading}</h2>")[2].partition('<div class="cell">')[0].partition("</section>")[0])


async def test_who_first_denied_it_stands_first(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """With what was denied and when, a click from the sentence; before the denial nobody had."""
    tell_rudder(ledger)
    page = (await client.get("/stories/1")).text
    denial = cell(page, "First denied by")
    assert denial.startswith("Reil Lines 12:00")
    assert "The rudder of the ferry Halcyon had failed" in denial
    assert re.search(r'<p class="big"><a href="/articles/2\?version=1&amp;mode=all#c1" title="Reil Lines denied', page)
    assert (
        cell((await client.get("/stories/1", params=then(2))).text, "First denied by") == "Nobody has denied anything"
    )


async def test_the_newest_figure_stands_first_with_whose_it_is(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """And what it counts; as of a moment it is that of then."""
    tell_toll(ledger)
    assert cell((await client.get("/stories/1")).text, "Newest figure").startswith("9 people killed")
    assert "The clinic of Port Ansel" in cell((await client.get("/stories/1")).text, "Newest figure")
    before = cell((await client.get("/stories/1", params=then(2))).text, "Newest figure")
    assert before.startswith("4 people killed The coastguard")


async def test_how_many_outlets_are_independent_stands_first(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Who prints another's text has none of its own; the page of articles names both, copies below their originals."""
    tell_toll(ledger)
    page = (await client.get("/stories/1")).text
    assert cell(page, "Independent").startswith("2 of 3 outlets have a text of their own 2 texts in 3 articles")
    articles = (await client.get("/stories/1/articles")).text
    assert "1 outlet: Post" in plain(articles)
    tree = articles.partition('class="whose"')[2].partition("</ol>")[0]
    assert "2 articles with one text" in plain(tree)
    assert tree.index('class="branch d0') < tree.index('class="branch d1')
    assert tree.index("Gazette") < tree.index("Post")


async def test_an_assertion_shows_who_is_for_and_against_it(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Its status in a glyph and a word, its counts, and by side each name a click from the very sentence."""
    tell_rudder(ledger)
    page = (await client.get("/stories/1")).text
    group = page.partition('class="group contested"')[2].partition("</section>")[0]
    assert '<span class="glyph" aria-hidden="true">◐</span> disputed' in group
    assert "2 articles · 2 outlets · 1 origin" in group
    words = plain(group)
    assert words.index("states the Harbour Watch") < words.index("denies Reil Lines")
    assert re.search(r'<a href="/articles/2\?version=1&amp;mode=all#c1" title="[^"]*denied[^"]*">Reil Lines</a>', group)
    assert "contested" not in (await client.get("/stories/1", params=then(2))).text.partition('id="known"')[2]


async def test_assertions_can_be_narrowed_and_ordered_and_paged(
    client: httpx.AsyncClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each choice is a link that can be shared; all of a long list can be reached."""
    tell_rudder(ledger)
    tell_toll(ledger)
    every = (await client.get("/stories/1/assertions")).text
    total = every.count('<li class="assertion')
    assert total > 2
    narrowed = (await client.get("/stories/1/assertions?status=contested")).text
    assert narrowed.count('<li class="assertion') == 1
    assert 'href="/stories/1/assertions?status=contested&amp;order=changed"' in narrowed
    assert (await client.get("/stories/1/assertions?status=loud")).status_code == 422
    monkeypatch.setattr(pages, "ASSERTIONS_PAGE", 2)
    seen: list[str] = []
    for page in range(1, -(-total // 2) + 1):
        seen += re.findall(r'id="assertion-(\d+)"', (await client.get(f"/stories/1/assertions?page={page}")).text)
    assert sorted(seen) == sorted(re.findall(r'id="assertion-(\d+)"', every))
    assert "None" in (await client.get("/stories/1/assertions?page=99")).text


async def test_long_groups_are_cut_and_lead_to_all_of_it(
    client: httpx.AsyncClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To a page, not to the API."""
    tell_toll(ledger)
    monkeypatch.setitem(views.SHOWN, Group.ONE_ORIGIN, 1)
    page = (await client.get("/stories/1")).text
    assert re.search(r'<a href="/stories/1/assertions\?status=one_origin">and \d+ more</a>', page)
    assert "/api/v1/" not in page.partition('id="known"')[2].partition("</main>")[0]


async def test_the_timeline_tells_who_said_what_on_which_day(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The last first, copies left out; by how it bears and by whom it is, as far as that is asked."""
    tell_rudder(ledger)
    page = plain((await client.get("/stories/1/timeline")).text.partition("<main")[2])
    assert "Sunday, 1 March 2026" in page
    assert page.index("denies Reil Lines") < page.index("Quay TV")
    denials = (await client.get("/stories/1/timeline?bearing=denies&by=reil")).text
    assert denials.count('class="said-line"') == 1
    assert "Nothing to show" in (await client.get("/stories/1/timeline?by=nobody")).text
    assert 'class="said-line"' not in (await client.get("/stories/1/timeline?show=events")).text
    early = (await client.get("/stories/1/timeline", params=then(2))).text
    assert early.count('class="said-line"') == 1


async def test_what_changed_since_a_moment_is_told_and_marked(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """New articles, statuses, sources, with what it was before; a past moment stays blind to what came later."""
    tell_rudder(ledger)
    page = (await client.get("/stories/1", params={"since": at(2).isoformat()})).text
    news = plain(page.partition('class="news"')[2].partition("</section>")[0])
    assert "1 new article · 1 status changed · 1 new source" in news
    assert re.search(r"one origin ◐ disputed .*by Reil Lines , The Vell &lt;Post&gt;", news)
    assert 'class="assertion is-new"' in page
    assert '<span class="mark-new">new</span>' in page
    nothing = (await client.get("/stories/1", params={"since": at(5).isoformat()})).text
    assert "Nothing of this story has changed since." in nothing
    assert "mark-new" not in nothing
    blind = (await client.get("/stories/1", params={"since": at(2).isoformat()} | then(3))).text
    assert "Nothing of this story has changed since." in blind
    assert "mark-new" not in (await client.get("/stories/1")).text


async def test_a_revised_figure_is_news(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """With whose it is."""
    tell_toll(ledger)
    page = (await client.get("/stories/1/changes", params={"since": at(2).isoformat()})).text
    news = plain(page.partition('class="news"')[2])
    assert re.search(r"1 figure revised", news)
    assert re.search(r"9 people killed.*The clinic of Port Ansel", news)
    whole = (await client.get("/stories/1/changes")).text
    assert "2 new articles" in plain(whole)


async def test_all_news_of_a_kind_can_be_reached_page_by_page(
    client: httpx.AsyncClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first page shows the last of each kind, counts all of it and leads to pages of one kind."""
    tell_toll(ledger)
    monkeypatch.setattr(pages, "MOST_NEWS", 1)
    monkeypatch.setattr(pages, "NEWS_PAGE", 2)
    first = (await client.get("/stories/1/changes?since=2026-01-01")).text
    assert "3 new articles" in plain(first)
    [more] = re.findall(r'href="(/stories/1/changes\?since=[^"]*&amp;of=articles)">and 2 more', first)
    seen = [re.findall(r'<a href="/articles/(\d+)"', first.partition("<h3>Articles</h3>")[2])[:1]]
    for page in ("1", "2"):
        of_kind = (await client.get(f"{more.replace('&amp;', '&')}&page={page}")).text
        assert "<h3>Statuses</h3>" not in of_kind
        seen.append(re.findall(r'<a href="/articles/(\d+)"', of_kind.partition("<h3>Articles</h3>")[2]))
    assert seen == [["3"], ["3", "2"], ["1"]]


async def test_what_changed_needs_no_script(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """A link leads to the last hours before the newest article, another to the present moment."""
    tell_rudder(ledger)
    page = (await client.get("/stories/1")).text
    assert 'href="/stories/1/since?hours=24"' in page
    answer = await client.get("/stories/1/since?hours=21")
    assert (answer.status_code, answer.headers["location"]) == (303, "/stories/1?since=2026-02-28T15%3A00Z")
    held = await client.get("/stories/1/held")
    assert held.headers["location"] == f"/stories/1?as_of={BEGIN:%Y-%m-%dT%H}%3A00Z"
    assert (await client.get("/stories/1?since=yesterday")).status_code == 422


async def test_who_speaks_is_told_with_the_outlets_that_credit_them(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Copies of one text count once, and stand behind the article that they print; each leads to the sentence."""
    tell_toll(ledger)
    page = (await client.get("/stories/1/sources")).text
    guard = page.partition(">The coastguard</a></b>")[2].partition("</li>\n    <li")[0]
    assert plain(guard).startswith("1 text · 2 articles · 2 outlets Gazette copied by Post")
    assert 'href="/articles/1?version=1&amp;mode=all#c1"' in guard
    early = (await client.get("/stories/1/sources", params=then(2))).text
    assert "Port Ansel" not in plain(early.partition("source-trees")[2])


async def test_an_open_page_asks_whether_anything_came(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Only what concerns the story counts; what is not of it is no reason to fetch the page again."""
    tell_rudder(ledger)
    after = ledger.last_update_id()
    assert (await client.get(f"/fragments/stories/1/stirred?after={after}")).status_code == 204
    tell(ledger, "The harvest of Dalmery was poor, the Farmers' League said.", "Gazette", at(6))
    assert (await client.get(f"/fragments/stories/1/stirred?after={after}")).status_code == 204
    tell(ledger, SAID_AGAIN, "Courant", at(7))
    assert (await client.get(f"/fragments/stories/1/stirred?after={after}")).status_code == 200


SAID_AGAIN = "The rudder of the ferry Halcyon had failed before it ran aground off Vell, the Harbour Watch said again."


@pytest.mark.parametrize("page", ["assertions", "timeline", "articles", "sources", "changes"])
async def test_each_page_of_an_unknown_story_is_not_found(client: httpx.AsyncClient, page: str) -> None:
    """As with everything else that the ledger does not have."""
    assert (await client.get(f"/stories/7/{page}")).status_code == 404
