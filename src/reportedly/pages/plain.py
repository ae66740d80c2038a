"""From text that an archive carries to an article."""

import re
from datetime import datetime

from reportedly.pages.blocks import one_line
from reportedly.pages.canonical import normalised
from reportedly.pages.credit import credit
from reportedly.pages.extraction import Extraction, article_id
from reportedly.pages.language import language
from reportedly.pages.moment import is_plausible
from reportedly.pages.prose import first_dateline, lede
from reportedly.records import Article, Entry, Problem

MAX_CHARACTERS = 2_000_000
_HEADLINE = re.compile(r"\A\s*(\S[^\n]{0,199})\n[ \t]*\n")
_SURROGATE = re.compile("[\ud800-\udfff]")


def article_of_text(entry: Entry) -> Extraction:
    """The article whose text ``entry`` carries. The text is kept verbatim, scars included.

    Without a title in the entry, a first short paragraph before a blank line is the headline. Empty, binary or
    oversized text gives no article and a problem; what is no Unicode in it becomes U+FFFD, and a date that cannot be
    is dropped, each with a problem.
    """
    text, problems = entry.text or "", []
    refusal = _refusal(entry, text)
    if refusal is not None:
        return Extraction(article=None, problems=(refusal,))
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
        problems.append(_problem(entry, "text.invalid_unicode", "holds half characters; they stand as U+FFFD"))
    published_at = _plausible(entry, entry.published_at, problems)
    modified_at = _plausible(entry, entry.updated_at, problems)
    paragraphs = [folded for line in text.split("\n") if (folded := one_line(line))]
    title, line = entry.title or _first_headline(text), first_dateline(paragraphs)
    url = normalised(entry.url) if entry.url else None
    article = Article(
        id=article_id(entry, url),
        text=text,
        url=url,
        outlet=entry.outlet,
        title=title,
        dateline=line.text if line else None,
        credit=credit((), line, paragraphs),
        lede=lede(paragraphs, (title,)),
        language=language(text, entry.language),
        published_at=published_at,
        published_date_only=entry.published_date_only and published_at is not None,
        modified_at=modified_at,
        seen_at=entry.seen_at,
    )
    return Extraction(article=article, problems=tuple(problems))


def _refusal(entry: Entry, text: str) -> Problem | None:
    if not text.strip():
        return _problem(entry, "text.empty", "has no text")
    if "\0" in text:
        return _problem(entry, "text.binary", "is binary data, not text")
    if len(text) > MAX_CHARACTERS:
        return _problem(entry, "text.too_long", f"is longer than {MAX_CHARACTERS:,} characters")
    return None


def _first_headline(text: str) -> str | None:
    match = _HEADLINE.match(text)
    return one_line(match[1]) if match else None


def _plausible(entry: Entry, at: datetime | None, problems: list[Problem]) -> datetime | None:
    if at is None or is_plausible(at, entry.seen_at):
        return at
    problems.append(_problem(entry, "text.date", f"is dated {at:%Y-%m-%d}, which cannot be"))
    return None


def _problem(entry: Entry, code: str, what: str) -> Problem:
    return Problem(code=code, message=f"{entry.url or f'{entry.source}, entry {entry.key},'} {what}.")
