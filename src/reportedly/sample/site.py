"""The pages of an outlet's site, with all that stands around the prose of a real one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from reportedly.sample.reprint import paragraphs
from reportedly.sample.syndication import local_time, summary
from reportedly.sample.wire import Outlet, WireArticle

SECTIONS = ("World", "Business", "Science", "Culture", "Sport", "Opinion")


class Site:
    """Renders pages; the same article at the same version is the same page, byte for byte."""

    def __init__(self, base_url: str, shelves: Mapping[str, Sequence[WireArticle]], *, furniture: bool) -> None:
        self._base_url = base_url
        self._earlier = {
            (article.outlet, article.slug): shelf[max(0, place - 3) : place]
            for shelf in shelves.values()
            for place, article in enumerate(shelf)
        }
        self._furniture = furniture

    def door(self, outlets: Iterable[Outlet]) -> str:
        """The page that lists the outlets."""
        return _templates().get_template("door.html").render(outlets=list(outlets))

    def front(self, outlet: Outlet, articles: Iterable[WireArticle], now: datetime) -> str:
        """An outlet's front page: the headlines as they stand at ``now``."""
        rows = [
            {"url": self._url(article), "headline": version.headline, "summary": summary(article)}
            for article in articles
            if (version := article.version_at(now)) is not None
        ]
        return _templates().get_template("front.html").render(outlet=outlet, rows=rows, sections=SECTIONS)

    def page(self, outlet: Outlet, article: WireArticle, now: datetime) -> str:
        """The page of an article as it stands at ``now``, which must not be before its publication."""
        version = article.version_at(now)
        if version is None:
            raise ValueError(f"{article.id} is not published at {now.isoformat()}")
        body = paragraphs(article.printed(version))
        updated = article.updated_at(now)
        return (
            _templates()
            .get_template("article.html")
            .render(
                outlet=outlet,
                article=article,
                headline=version.headline,
                summary=summary(article),
                body=body[:-1] if version.note else body,
                note=version.note,
                url=self._url(article),
                published=local_time(outlet, article.published),
                updated=local_time(outlet, updated) if updated != article.published else None,
                linked_data=self._linked_data(outlet, article, version.headline, updated),
                more=self._more(article) if self._furniture else [],
                furniture=self._furniture,
                sections=SECTIONS,
            )
        )

    def _url(self, article: WireArticle) -> str:
        return f"{self._base_url}/{article.outlet}/{article.slug}"

    def _more(self, article: WireArticle) -> list[dict[str, str]]:
        """Three earlier articles of the same outlet: the same ones for ever, so that a page does not change by them."""
        earlier = self._earlier[article.outlet, article.slug]
        return [{"url": self._url(other), "headline": other.versions[0].headline} for other in reversed(earlier)]

    def _linked_data(self, outlet: Outlet, article: WireArticle, headline: str, updated: datetime) -> dict[str, object]:
        author = {"@type": "Person", "name": article.byline}
        publisher = {"@type": "NewsMediaOrganization", "name": outlet.name, "url": f"{self._base_url}/{outlet.id}/"}
        return {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": headline,
            "description": summary(article),
            "datePublished": local_time(outlet, article.published).isoformat(),
            "dateModified": local_time(outlet, updated).isoformat(),
            "inLanguage": article.language,
            "mainEntityOfPage": self._url(article),
            "author": [author] if article.byline else [publisher],
            "publisher": publisher,
        }


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("reportedly.sample"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
