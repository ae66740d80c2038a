"""A story as a line of a list: how it is told, from how many origins, and what changed in it last."""

from dataclasses import dataclass

from markupsafe import Markup

from reportedly.ledger.front.front_rows import FrontRow
from reportedly.newsroom import words
from reportedly.newsroom.front.words import news_address, news_sign, revised
from reportedly.newsroom.words import Sign

_NO_PICTURE = Markup()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontLine:
    """A story as a line of the first page.

    ``sign``, ``address`` and ``told`` are of what changed last; ``origins`` how many origins what most articles tell
    has, ``why`` the same in a sentence; all "" or None where there is nothing.
    """

    row: FrontRow
    sign: Sign | None
    address: str
    told: str
    origins: str
    why: str
    hours: Markup


def front_line(row: FrontRow, hours: Markup = _NO_PICTURE) -> FrontLine:
    """A story as a line, with a picture of its hours."""
    news = row.news
    return FrontLine(
        row=row,
        sign=None if news is None else news_sign(news),
        address="" if news is None else news_address(news),
        told="" if news is None else (news.content or (revised(news.revised) if news.revised else "")),
        origins=_origins(row),
        why=_why(row),
        hours=hours,
    )


def _origins(row: FrontRow) -> str:
    """How many origins what most articles tell has."""
    return "" if row.told is None else words.counted(row.told.origins, "origin")


def _why(row: FrontRow) -> str:
    if row.told is None:
        return ""
    told = f"What most articles here tell, {words.counted(row.told.articles, 'article')}, has "
    told += f"{words.counted(row.told.origins, 'origin')} known to be independent"
    return f"{told}, and {row.told.unknown:,} of unknown independence" if row.told.unknown else told
