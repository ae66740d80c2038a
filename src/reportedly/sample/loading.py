"""The wire as its files give it: outlets, originals, then the reprints of originals."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from reportedly.errors import InputError
from reportedly.sample.reprint import HouseStyle, edited, paragraphs, reprinted
from reportedly.sample.table import Table, read_table
from reportedly.sample.wire import FeedFormat, Outlet, VersionKind, Wire, WireArticle, WireVersion


def load_wire(folder: Traversable | None = None) -> Wire:
    """The sample wire, or one of the same format in ``folder``; README.md beside this file describes the format.

    Raises InputError where a file cannot be read, a key is unknown, an edit does not apply, or an id occurs twice.
    """
    folder = folder or files(__package__).joinpath("wire")
    outlets = tuple(_outlets(read_table(folder.joinpath("outlets.toml"))))
    tables = [table for file in _matter_files(folder) for table in _articles(file)]
    articles = _all_articles(tables, {outlet.id: outlet for outlet in outlets})
    return Wire(outlets=outlets, articles=tuple(sorted(articles, key=lambda article: (article.published, article.id))))


def _matter_files(folder: Traversable) -> list[Traversable]:
    found = [file for file in folder.iterdir() if file.name.endswith(".toml") and file.name != "outlets.toml"]
    return sorted(found, key=lambda file: file.name)


def _outlets(document: Table) -> Iterator[Outlet]:
    for table in document.tables("outlet"):
        style = HouseStyle(straight_quotes=table.flag("straight_quotes"), spelling=table.pairs("spelling"))
        yield Outlet(
            id=table.text("id"),
            name=table.text("name"),
            tagline=table.text("tagline"),
            notice=table.text("notice"),
            feed_format=table.choice("feed", FeedFormat),
            zone_minutes=table.whole("zone_minutes", 0),
            style=style,
        )
        table.close()
    document.close()


def _articles(file: Traversable) -> list[Table]:
    document = read_table(file)
    tables = list(document.tables("article"))
    document.close()
    return tables


def _all_articles(tables: Iterable[Table], outlets: Mapping[str, Outlet]) -> list[WireArticle]:
    """Originals before reprints, so that a reprint finds what it prints."""
    done: dict[str, WireArticle] = {}
    waiting: list[tuple[Table, str, str]] = []
    for table in tables:
        article_id, reprints = table.text("id"), table.text_or_none("reprints")
        if reprints is None:
            _add(done, _article(table, article_id, table.text("text"), outlets))
        else:
            waiting.append((table, article_id, reprints))
    for table, article_id, reprints in waiting:
        if reprints not in done:
            raise table.fault(f"it reprints {reprints}, which is not an original of this wire.")
        text = _reprint(table, done[reprints], outlets)
        _add(done, _article(table, article_id, text, outlets, reprints=reprints))
    return list(done.values())


def _add(done: dict[str, WireArticle], article: WireArticle) -> None:
    if article.id in done:
        raise InputError(f"Sample wire: the article id {article.id} occurs twice.")
    if any((other.outlet, other.slug) == (article.outlet, article.slug) for other in done.values()):
        raise InputError(f"Sample wire: {article.id} has a slug that its outlet has used: {article.slug}.")
    done[article.id] = article


def _reprint(table: Table, original: WireArticle, outlets: Mapping[str, Outlet]) -> str:
    """The original's text in this outlet's style, cut by ``keep``, changed by ``edits``, ``local`` at its end."""
    number = table.whole("of_version", 1)
    if not 1 <= number <= len(original.versions):
        raise table.fault(f"{original.id} has no version {number}.")
    style = _outlet(table, outlets).style
    text = reprinted(original.versions[number - 1].text, table.numbers("keep"), style, table.fault)
    text = edited(text, table.pairs("edits"), table.fault)
    local = table.text_or_none("local")
    return "\n\n".join([text, *paragraphs(local or "")])


def _article(
    table: Table, article_id: str, text: str, outlets: Mapping[str, Outlet], reprints: str | None = None
) -> WireArticle:
    first = WireVersion(
        at=table.moment("published"), headline=table.text("headline"), text="\n\n".join(paragraphs(text))
    )
    _outlet(table, outlets)
    article = WireArticle(
        id=article_id,
        outlet=table.text("outlet"),
        slug=table.text("slug"),
        matter=table.text_or_none("matter"),
        versions=_versions(table, first),
        standfirst=table.text_or_none("standfirst"),
        byline=table.text_or_none("byline"),
        dateline=table.text_or_none("dateline"),
        credit=table.text_or_none("credit"),
        caption=table.text_or_none("caption"),
        language=table.text_or_none("language") or "en",
        reprints=reprints,
    )
    table.close()
    return article


def _outlet(table: Table, outlets: Mapping[str, Outlet]) -> Outlet:
    outlet_id = table.peek("outlet")
    if not isinstance(outlet_id, str) or outlet_id not in outlets:
        raise table.fault(f"outlet = {outlet_id!r} is unknown.", remedy=f"Known: {', '.join(outlets)}.")
    return outlets[outlet_id]


def _versions(table: Table, first: WireVersion) -> tuple[WireVersion, ...]:
    versions = [first]
    for later in table.tables("version"):
        before = versions[-1]
        version = WireVersion(
            at=later.moment("at"),
            kind=later.choice("kind", VersionKind),
            headline=later.text_or_none("headline") or before.headline,
            text=edited(before.text, later.pairs("edits"), later.fault),
            note=later.text_or_none("note") or before.note,
        )
        later.close()
        if version.at <= before.at:
            raise later.fault("it is not later than the version before it.")
        versions.append(version)
    return tuple(versions)
