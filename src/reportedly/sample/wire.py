"""The wire: invented outlets and the articles that they print, each in its versions, in order of time."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from reportedly.errors import InputError
from reportedly.sample.reprint import HouseStyle


class FeedFormat(StrEnum):
    """The format in which an outlet's feed is written."""

    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"
    JSON = "json"


class VersionKind(StrEnum):
    """How a version came about: printed first, updated openly, edited without a word, corrected with a note."""

    FIRST = "first"
    UPDATE = "update"
    SILENT = "silent"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes. ``notice`` says on every page and in the feed what this outlet is: invented, or an archive's.

    ``zone_minutes`` is the offset from UTC in which the outlet prints its times.
    """

    id: str
    name: str
    notice: str
    tagline: str = ""
    feed_format: FeedFormat = FeedFormat.RSS
    zone_minutes: int = 0
    language: str = "en"
    style: HouseStyle = field(default_factory=HouseStyle)


@dataclass(frozen=True, slots=True, kw_only=True)
class WireVersion:
    """One state of an article from ``at`` (UTC) on: paragraphs in ``text`` are separated by empty lines.

    ``note`` is the correction or update note as printed under the text.
    """

    at: datetime
    headline: str
    text: str
    kind: VersionKind = VersionKind.FIRST
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WireArticle:
    """One article of one outlet; ``versions`` are in order of time and the first is what was published."""

    id: str
    outlet: str
    slug: str
    versions: tuple[WireVersion, ...]
    matter: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    caption: str | None = None
    language: str = "en"
    reprints: str | None = None

    @property
    def published(self) -> datetime:
        """When the first version appeared, in UTC."""
        return self.versions[0].at

    def version_at(self, moment: datetime) -> WireVersion | None:
        """What the page says at ``moment``; None before publication."""
        printed = [version for version in self.versions if version.at <= moment]
        return printed[-1] if printed else None

    def updated_at(self, moment: datetime) -> datetime:
        """When the outlet last admitted a change: a silent edit leaves it as it was."""
        admitted = (v.at for v in self.versions if v.at <= moment and v.kind is not VersionKind.SILENT)
        return max(admitted, default=self.published)

    def printed(self, version: WireVersion) -> str:
        """The body as printed: the dateline run into the first paragraph, the note as the last one."""
        body = f"{self.dateline} {version.text}" if self.dateline else version.text
        return f"{body}\n\n{version.note}" if version.note else body


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """All outlets, and all articles in order of publication."""

    outlets: tuple[Outlet, ...]
    articles: tuple[WireArticle, ...]

    def outlet(self, outlet_id: str) -> Outlet:
        """The outlet of that id. Raises InputError if there is none."""
        for outlet in self.outlets:
            if outlet.id == outlet_id:
                return outlet
        raise InputError(f"Sample wire: there is no outlet {outlet_id}.")

    def article(self, article_id: str) -> WireArticle:
        """The article of that id. Raises InputError if there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise InputError(f"Sample wire: there is no article {article_id}.")

    @property
    def begins_at(self) -> datetime:
        """When the first article appears."""
        return self.articles[0].published

    @property
    def ends_at(self) -> datetime:
        """When the last version of any article appears."""
        return max(version.at for article in self.articles for version in article.versions)
