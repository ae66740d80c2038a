"""What the records hold, by the words and signs of pages: stances, evidence, events, sources, places, languages."""

from typing import TYPE_CHECKING

from reportedly.newsroom.words.signs import Sign
from reportedly.records import Place

if TYPE_CHECKING:
    from reportedly.records import Event


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


_CAPITALS = {"ngo": "NGO"}


def words(code: object) -> str:
    """A code of the records in plain words.

    >>> words("satellite_imagery"), words("ngo")
    ('satellite imagery', 'NGO')
    """
    return _CAPITALS.get(str(code), str(code).replace("_", " "))


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


def one_line(text: str) -> str:
    """``text`` with single blanks for all its white space."""
    return " ".join(text.split())


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
