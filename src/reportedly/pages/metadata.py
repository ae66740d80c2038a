"""What a page says about its article, apart from the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain

from htmldate import find_date
from lxml.html import HtmlElement

from reportedly.pages.blocks import one_line
from reportedly.pages.byline import names
from reportedly.pages.canonical import canonical
from reportedly.pages.headline import headline, printings
from reportedly.pages.linked_data import LinkedData, linked_data
from reportedly.pages.moment import Moment, best, is_plausible, moment
from reportedly.records import Entry, Page, Problem

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "article.published",
    "publish-date",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "sailthru.date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_AUTHORS = ("author", "article:author_name", "sailthru.author", "parsely-author", "dc.creator", "article:author")
_SIGNED = (
    '//*[@rel="author" or @itemprop="author" or contains(@class, "byline__name") or contains(@class, "author-name")]'
    ' | //*[contains(@class, "byline") or contains(@class, "Byline")][not(.//p[2])]'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The article as its page describes it; ``headlines`` are all printings of the headline on the page."""

    title: str | None
    headlines: tuple[str, ...]
    url: str | None
    outlet: str | None
    signed: tuple[str, ...]
    language: str | None
    published: Moment | None
    modified_at: datetime | None
    body: str | None
    problems: tuple[Problem, ...]


def metadata(tree: HtmlElement, page: Page, entry: Entry | None) -> Metadata:
    """Everything that ``tree`` says about the article; what ``entry`` says goes before guesses. Times are UTC."""
    data, meta = linked_data(tree), _meta(tree)
    printed = [one_line(element.text_content()) for element in tree.iter("h1")]
    described = (data.headline, meta.get("og:title"), meta.get("twitter:title"), tree.findtext(".//title"))
    site_name = meta.get("og:site_name") or data.publisher
    times = _Times(tree, page, entry)
    declared = (*_canonical_links(tree), meta.get("og:url"))
    return Metadata(
        title=headline(printed, described, site_name) or (entry.title if entry else None),
        headlines=printings(printed, described, site_name),
        url=canonical(declared, page.url or (entry.url if entry else None)),
        outlet=(entry.outlet if entry else None) or site_name,
        signed=_signed(tree, data, meta, site_name),
        language=tree.get("lang") or meta.get("og:locale") or (entry.language if entry else None),
        published=times.published(data, meta),
        modified_at=times.modified(data, meta),
        body=data.body,
        problems=tuple(times.problems),
    )


class _Times:
    """The dates of one page, judged against the moment at which it was fetched."""

    def __init__(self, tree: HtmlElement, page: Page, entry: Entry | None) -> None:
        self._tree, self._page, self._entry = tree, page, entry
        self._now = page.fetched_at or (entry.seen_at if entry else None)
        self.problems: list[Problem] = []

    def published(self, data: LinkedData, meta: Mapping[str, str]) -> Moment | None:
        stated = self._plausible([data.published, *(meta.get(name) for name in _PUBLISHED), *self._time_elements()])
        listed = self._entry.published_at if self._entry else None
        if listed is not None and is_plausible(listed, self._now):
            stated.append(Moment(at=listed))
        if not stated and not self.problems:
            return self._guessed()
        return best(stated)

    def modified(self, data: LinkedData, meta: Mapping[str, str]) -> datetime | None:
        stated = best(self._plausible([data.modified, *(meta.get(name) for name in _MODIFIED)]))
        return None if stated is None else stated.at

    def _plausible(self, printed: list[str | None]) -> list[Moment]:
        found = [known for text in printed if (known := moment(text)) is not None]
        refused = [known for known in found if not is_plausible(known.at, self._now)]
        if refused:
            message = f"{self._page.url or 'The page'} is dated {refused[0].at:%Y-%m-%d}, which cannot be."
            self.problems.append(Problem(code="page.date", message=message))
        return [known for known in found if known not in refused]

    def _time_elements(self) -> Iterator[str | None]:
        marked = self._tree.xpath('//*[@itemprop="datePublished"]')
        for element in (*marked, *self._tree.xpath("//article//time[@datetime] | //header//time[@datetime]")[:1]):
            yield element.get("datetime") or element.get("content")
        if len(every := self._tree.xpath("//time[@datetime]")) == 1:
            yield every[0].get("datetime")

    def _guessed(self) -> Moment | None:
        latest = self._now + timedelta(days=1) if self._now else datetime(2100, 1, 1, tzinfo=UTC)
        guess = find_date(
            self._tree,
            extensive_search=False,
            original_date=True,
            url=self._page.url,
            max_date=latest.replace(tzinfo=None),
        )
        return moment(guess)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first value of every meta element, by its name in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _canonical_links(tree: HtmlElement) -> list[str]:
    return [str(href) for href in tree.xpath('//link[translate(@rel, "CANONICAL", "canonical")="canonical"]/@href')]


def _signed(tree: HtmlElement, data: LinkedData, meta: Mapping[str, str], site_name: str | None) -> tuple[str, ...]:
    """The authors by the page's data, else by its meta elements, else as printed."""
    houses = {(name or "").lower() for name in (site_name, data.publisher)}
    in_meta = [(meta[name],) for name in _AUTHORS if name in meta]
    for given in chain((data.authors, *in_meta), _printed_names(tree)):
        found = tuple(name for name in names(given) if name.lower() not in houses)
        if found:
            return found
    return names(data.authors)


def _printed_names(tree: HtmlElement) -> Iterator[tuple[str]]:
    for element in tree.xpath(_SIGNED)[:5]:
        yield (one_line(element.text_content()),)
