"""What changed last in a story, in a sign and words that lead to where it is printed."""

from reportedly.ledger.front.front_rows import FrontNews, Given, Revised
from reportedly.newsroom import words
from reportedly.newsroom.assertions.words import status
from reportedly.newsroom.words import Sign

_SIGNS = {
    "denial": Sign(glyph="✕", word="first denial", tone="against"),
    "confirmation": Sign(glyph="✓", word="first confirmation", tone="for"),
    "retraction": Sign(glyph="↺", word="retracted", tone="against"),
    "second_origin": Sign(glyph="●", word="second origin", tone="for"),
    "figure": Sign(glyph="≈", word="figure revised", tone="open"),
    "silent_edit": Sign(glyph="✎", word="silent edit", tone="against"),
}


def news_sign(news: FrontNews) -> Sign:
    """What happened.

    >>> from datetime import UTC, datetime
    >>> news_sign(FrontNews(id=1, kind="figure", known_at=datetime(2026, 3, 2, tzinfo=UTC), article=1, version=1)).word
    'figure revised'
    """
    if news.kind == "status" and news.status is not None:
        now = status(news.status)
        return Sign(glyph=now.glyph, word=f"now {now.word}", tone=now.tone)
    return _SIGNS.get(news.kind, Sign(glyph="·", word=words.words(news.kind), tone="open"))


def news_address(news: FrontNews) -> str:
    """Where it is printed.

    >>> from datetime import UTC, datetime
    >>> moment = datetime(2026, 3, 2, tzinfo=UTC)
    >>> news_address(FrontNews(id=1, kind="denial", known_at=moment, article=7, version=2, index=0))
    '/articles/7?version=2&mode=all#c1'
    """
    if news.kind == "silent_edit":
        return f"/articles/{news.article}?version={news.version}#changes"
    claim = "" if news.index is None else f"&mode=all#c{news.index + 1}"
    return f"/articles/{news.article}?version={news.version}{claim}"


def revised(figure: Revised) -> str:
    """A figure before and after.

    >>> one, other = (Given(value=value, low=value, high=value, qualifier="exact") for value in (9.0, 1200.0))
    >>> revised(Revised(series=1, name="people missing", matter=None, thing=None, unit=None, before=one, after=other))
    'people missing: 9 → 1,200'
    """
    unit = figure.unit
    what = figure.name or " ".join(part for part in (figure.thing, figure.matter) if part)
    told = f"{_number(figure.before)} → {_number(figure.after, None if unit and words.units(unit) == what else unit)}"
    return f"{what}: {told}" if what else told


def _number(given: Given, unit: str | None = None) -> str:
    if given.value is None:
        return f"{words.number(given.low)} to {words.amount(given.high, unit)}"
    return f"{words.qualifier(given.qualifier)} {words.amount(given.value, unit)}".strip()
