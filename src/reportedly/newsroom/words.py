"""The words and signs by which pages name what the records hold, and numbers, durations and addresses for people."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from reportedly.records import Place

if TYPE_CHECKING:
    from reportedly.ledger.feed_rows import FeedRow
    from reportedly.ledger.standing_rows import OriginCounts
    from reportedly.records import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A glyph, its word and its tone (a class of the style sheet): told apart by form and word, not by colour alone."""

    glyph: str
    word: str
    tone: str


_STANCES = {
    "affirms": ("●", "for"),
    "confirms": ("✓", "for"),
    "praises": ("+", "for"),
    "denies": ("✕", "against"),
    "doubts": ("◐", "against"),
    "condemns": ("−", "against"),
    "cannot_confirm": ("○", "open"),
    "declines_comment": ("–", "open"),
    "alleges": ("◇", "open"),
    "estimates": ("≈", "open"),
    "asks": ("?", "open"),
    "expects": ("→", "ahead"),
    "promises": ("»", "ahead"),
    "calls_for": ("⇒", "ahead"),
    "warns": ("!", "ahead"),
    "threatens": ("▲", "ahead"),
}
_QUALIFIERS = {
    "exact": "",
    "about": "about",
    "more_than": "more than",
    "less_than": "less than",
    "at_least": "at least",
    "at_most": "at most",
    "up_to": "up to",
    "range": "between",
    "increase": "up by",
    "decrease": "down by",
}
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_HIT_BEGINS, _HIT_ENDS = "\x02", "\x03"


def words(code: object) -> str:
    """A code of the records in plain words.

    >>> words("satellite_imagery")
    'satellite imagery'
    """
    return str(code).replace("_", " ")


def stance(code: object) -> Sign:
    """The sign of a stance.

    >>> stance("cannot_confirm")
    Sign(glyph='○', word='cannot confirm', tone='open')
    """
    glyph, tone = _STANCES.get(str(code), ("·", "open"))
    return Sign(glyph=glyph, word=words(code), tone=tone)


def basis(code: object) -> str:
    """The evidence that is named, in words that also say so when there is none."""
    return "no basis given" if str(code) == "none_given" else words(code)


def mode(code: object) -> str:
    """What to say of a claim that was not said; nothing of one that was.

    >>> mode("thought"), mode("said")
    ('thinks, not said', '')
    """
    return "thinks, not said" if str(code) == "thought" else ""


def event(told: "Event") -> str:
    """What an event is: its type with what was agreed to or refused, how it was done, and whether it was.

    >>> from reportedly.records import Event, EventStatus, EventType
    >>> event(Event(span=(0, 4), type=EventType.COERCE, status=EventStatus.PAST, mode="arrest", negated=True))
    'not: coerce, arrest'
    >>> event(Event(span=(0, 4), type=EventType.REJECT, status=EventStatus.PLANNED, act=EventType.CONSULT))
    'reject (to consult), planned'
    """
    what = f"{told.type} (to {told.act})" if told.act else str(told.type)
    remarks = [told.mode and told.mode.replace("-", " "), None if told.status == "past" else told.status]
    return ("not: " if told.negated else "") + ", ".join([what, *(remark for remark in remarks if remark)])


def addressee(printed: str) -> str:
    r"""To whom it was said.

    >>> addressee("reporters\nin Vell")
    'to reporters in Vell'
    """
    return f"to {one_line(printed)}"


def identity(printed: str, name: str | None, role: str | None) -> str:
    """Who a source is, by full name and role, as far as the words printed do not say so themselves.

    >>> identity("He", "Tomas Reyl", "its spokesman")
    'Tomas Reyl, its spokesman'
    >>> identity("Reyl, its spokesman", "Tomas Reyl", "spokesman"), identity("Tomas Reyl", "Tomas Reyl", None)
    ('Tomas Reyl', '')
    """
    told, missing = _bare(printed), []
    for part in (name, role):
        if part and _bare(part) not in told:
            missing.append(one_line(part))
            told += _bare(part)
    return ", ".join(missing)


def one_line(text: str) -> str:
    """``text`` with single blanks for all its white space."""
    return " ".join(text.split())


def _bare(text: str) -> str:
    return " ".join(["", *_WORD.findall(text.casefold()), ""])


def qualifier(code: object) -> str:
    """How a number is to be taken, in the words that stand before it; nothing for an exact one."""
    return _QUALIFIERS.get(str(code), words(code))


def sense(place: Place) -> str:
    """What a name of a place stands for, where it is not the place itself.

    >>> sense(Place(span=(0, 6), name="Moscow", metonym=True)), sense(Place(span=(0, 4), name="Peru", container=True))
    ('its government or team', 'an area in it')
    >>> sense(Place(span=(0, 4), name="Peru"))
    ''
    """
    if place.metonym:
        return "its government or team"
    return "an area in it" if place.container else ""


def situation(as_of: str | None, place: str | None) -> str:
    """When and where something is so, as far as either is known.

    >>> situation("2026-11-20", "Vell"), situation(None, "Vell"), situation(None, None)
    ('2026-11-20, Vell', 'Vell', '')
    """
    return ", ".join(one_line(part) for part in (as_of, place) if part)


def language(code: str | None) -> str:
    """The English name of a language, or its code where we have no name."""
    return _LANGUAGES.get(code or "", code or "unknown language")


def number(value: float | None) -> str:
    """A number with thousands set apart, no decimals where there are none.

    >>> number(13000.0), number(2.5), number(None)
    ('13,000', '2.5', '–')
    """
    if value is None:
        return "–"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.10g}"


def counted(value: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "claim"), counted(1200, "claim"), counted(2, "entry"), counted(7, "day")
    ('1 claim', '1,200 claims', '2 entries', '7 days')
    """
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeou" else noun + "s"
    return f"{value:,} {noun if value == 1 else plural}"


def duration(seconds: float | None) -> str:
    """A duration in its one or two largest units.

    >>> duration(42), duration(200), duration(9000), duration(200000), duration(None)
    ('42 s', '3 min', '2 h 30 min', '2 d 7 h', '–')
    """
    if seconds is None:
        return "–"
    total = max(0, round(seconds))
    if total < 60:
        return f"{total} s"
    minutes, hours, days = total // 60, total // 3600, total // 86400
    if hours < 1:
        return f"{minutes} min"
    if days < 1:
        return f"{hours} h {minutes % 60} min" if minutes % 60 else f"{hours} h"
    return f"{days} d {hours % 24} h" if hours % 24 else f"{days} d"


def since(moment: datetime | None, now: datetime) -> str:
    """How long ago ``moment`` was, or how soon it will be."""
    if moment is None:
        return "never"
    gap = (now - moment).total_seconds()
    if abs(gap) < 1:
        return "now"
    return f"{duration(gap)} ago" if gap > 0 else f"in {duration(-gap)}"


def utc(moment: datetime | None) -> str:
    """A moment in full, in UTC."""
    return moment.strftime("%-d %b %Y, %H:%M UTC") if moment else "time not known"


def in_full(moment: datetime) -> str:
    """A moment in words, in UTC, as exact as it is.

    >>> from datetime import UTC
    >>> in_full(datetime(2026, 3, 3, 14, 5, tzinfo=UTC)), in_full(datetime(2026, 3, 3, 23, 59, 59, 999999, UTC))
    ('3 March 2026, 14:05 UTC', '3 March 2026, end of the day, UTC')
    """
    if (moment.hour, moment.minute, moment.second) == (23, 59, 59):
        return moment.strftime("%-d %B %Y, end of the day, UTC")
    return moment.strftime("%-d %B %Y, %H:%M:%S UTC" if moment.second else "%-d %B %Y, %H:%M UTC")


def picked(moment: datetime | None) -> str:
    """A moment as the value of a form's field for a local time, which stands for UTC here; empty for the present."""
    return moment.strftime("%Y-%m-%dT%H:%M") if moment else ""


def short(moment: datetime) -> str:
    """A moment as lists show it, in UTC."""
    return moment.strftime("%-d %b %H:%M")


def iso(moment: datetime) -> str:
    """A moment as machines read it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def late(published_at: datetime | None, known_at: datetime) -> bool:
    """Whether an article became known so long after its publication that lists should say so."""
    return published_at is not None and abs(known_at - published_at) > timedelta(hours=1)


def web_url(url: str | None) -> str | None:
    """``url`` if it is one that a page may link to (http or https), else None.

    >>> web_url("https://news.example/a"), web_url("javascript:alert(1)")
    ('https://news.example/a', None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def hits(snippet: str) -> Markup:
    r"""A search's snippet as HTML, its hits marked, everything else escaped.

    >>> hits("a <\x02b\x03>")
    Markup('a &lt;<mark>b</mark>&gt;')
    """
    found = Markup("")
    for place, part in enumerate(snippet.split(_HIT_BEGINS)):
        hit, ended, rest = part.partition(_HIT_ENDS)
        found += Markup("<mark>{}</mark>{}").format(hit, rest) if place and ended else escape(part)
    return found


def origin_line(counts: "OriginCounts") -> str:
    """How many articles and outlets say that an assertion is so, and from how many origins they have it.

    >>> from reportedly.ledger.standing_rows import OriginCounts
    >>> origin_line(OriginCounts(articles=14, outlets=9, origins=2, unknown=1))
    '14 articles · 9 outlets · 2 origins (1 more of unknown independence)'
    >>> origin_line(OriginCounts())
    'nobody says so now'
    """
    if not counts.articles:
        return "nobody says so now"
    parts = ((counts.articles, "article"), (counts.outlets, "outlet"), (counts.origins, "origin"))
    line = " · ".join(counted(number, noun) for number, noun in parts)
    return f"{line} ({counts.unknown:,} more of unknown independence)" if counts.unknown else line


_TIES = {
    "same_entity": "the same entity",
    "same_name": "the same name",
    "same_body": "speaks for the same body, or is its paper",
    "same_state": "speaks for the same state",
    "same_text": "a copy of the same words",
    "same_outlet": "unnamed, at the same outlet",
    "told_by": "told by that source",
    "report_of": "a report of that outlet's report",
    "own_voice": "the outlet itself, on what it quotes",
}


_SAYS_ALL = frozenset({"told_by", "same_text", "same_entity"})
"""Ties that are told without what is shared: of an entity that is a number of the ledger's."""


def tie_words(tie: str, by: str | None) -> str:
    """Why a claim is of one origin with another one.

    >>> tie_words("same_body", "ferry union")
    'speaks for the same body, or is its paper: ferry union'
    >>> tie_words("same_entity", "19")
    'the same entity'
    """
    return f"{_TIES[tie]}: {by}" if by and tie not in _SAYS_ALL else _TIES[tie]


_DOUBTS = {
    "no_fact": "it takes a position or names a thing, and vouches for nothing",
    "nobody": "it is not told for whom it speaks",
    "only_pronoun": "only a pronoun or a role stands for it, and who that is was read",
    "other_time": "the one tells what is, the other what will be",
    "other_matter": "it is of the same matter, but says little of the same",
    "of_itself": "each tells of itself",
    "state_unknown": "both are officials, and may be of the same state",
    "body_unknown": "it is not told for which body it speaks",
    "same_camp": "both are of one camp, as far as is told",
    "comment": "a politician comments on what the other knows",
    "one_body": "both belong to the same body",
    "one_wording": "both may come from one text: they have words or a number alike",
}


def doubt_words(doubt: str, beside: int | None) -> str:
    """Why an origin is not known to be independent, of the article that begins another one.

    >>> doubt_words("same_camp", 12), doubt_words("nobody", None)
    ('may be one with article 12: both are of one camp, as far as is told', 'it is not told for whom it speaks')
    """
    return f"may be one with article {beside}: {_DOUBTS[doubt]}" if beside else _DOUBTS[doubt]


def feed_sign(row: "FeedRow") -> Sign:
    """A feed's health in a glyph and a word."""
    state = row.state
    if row.held_at is not None:
        return Sign(glyph="‖", word="paused", tone="open")
    if state.paused:
        return Sign(glyph="‖", word="gone for good", tone="against")
    if state.failures:
        word = "failing" if state.failures == 1 else f"failing, {state.failures} in a row"
        return Sign(glyph="✕", word=word, tone="against")
    if state.last_success_at is None:
        return Sign(glyph="○", word="not asked yet", tone="open")
    return Sign(glyph="✓", word="well", tone="for")
