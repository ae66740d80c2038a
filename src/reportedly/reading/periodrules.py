"""Time expressions by weeks, months, quarters, seasons and lengths of time: rules and how they are read."""

import re

from reportedly.reading.calendars import SEASONS, quarter_of
from reportedly.reading.dates import shift_of
from reportedly.reading.durations import NUMBER_PATTERN, UNIT_PATTERN, amount_of, duration_value, unit_of
from reportedly.reading.expressions import (
    ABOUT,
    ABOUTS,
    AMOUNT,
    DATE,
    DIGIT,
    DURATION,
    MOD,
    MODS,
    NUMBERS,
    ORDINALS,
    SEASON,
    SHIFT,
    SHIFTS,
    YEAR,
    Found,
    Rule,
    Setting,
    compiled,
    one,
)

_SHIFTED = compiled(
    rf"(?P<mod>{MOD})?(?:the[ ])?(?:(?P<lead>same[ ])?(?P<shift>{SHIFT})[ ]|(?P<same>same[ ]))"
    r"(?:(?:fiscal|calendar|full)[ ])?(?P<unit>week|weekend|month|quarter|year|decade|century)(?![\w])(?!-[a-z])"
    rf"(?:['’]s[ ](?P<ordinal>first|second|third|fourth)[ ]quarter)?"
)
_WEEKEND = compiled(r"(?:the|over[ ]the)[ ](?P<unit>weekend)\b")
_SEASONED = compiled(
    rf"(?:(?:early|late|earlier|later)[ ])?(?:(?P<shift>last|this|next|this[ ]past|"
    rf"this[ ]coming)[ ](?P<season>{SEASON})|"
    rf"(?P<the>the[ ])?(?P<named>{SEASON})(?:[ ](?:of[ ])?(?P<year>{YEAR}))?)\b"
)
_QUARTER = compiled(
    r"(?:the[ ])?(?:(?:fiscal|latest|company['’]s|(?P<ago>year-(?:ago|earlier)))[ ])?(?:fiscal[ ])?"
    rf"(?:(?P<leading>{YEAR})[ ])?(?:(?P<ordinal>first|second|"
    r"third|fourth|1st|2nd|3rd|4th)[ -]quarter|Q(?P<q>[1-4]))\b"
    rf"(?:,?[ ](?:of[ ])?(?:fiscal[ ])?(?P<year>{YEAR})\b|[ ](?:of[ ])?(?P<whose>last|this|next)[ ]year\b)?"
)
_THE_QUARTER = compiled(r"the[ ](?:latest[ ]|most[ ]recent[ ])?quarter\b(?![ ]of[ ](?:the|a))")
_YEAR_AGO = compiled(r"(?:the[ ](?:comparable[ ])?)?(?:year-(?:ago|earlier))(?:[ ](?:quarter|period|month))?\b")
_REPORTED_YEAR = compiled(
    r"the[ ](?:(?:fiscal|full|latest)[ ]){0,2}year"
    r"(?:(?=[ ](?P<ended>end(?:ed|ing))\b)|(?<=full[ ]year)|(?<=for[ ]the[ ]year))\b"
)
_LATEST_PERIOD = compiled(r"the[ ]latest[ ]period\b")
_YEAR_END = compiled(
    r"(?:the[ ])?(?:(?P<day>year[- ]end|year['’]s[ ]end)|end[ ]of[ ]the[ ](?P<unit>year|month|week))\b"
)
_HALF = compiled(
    rf"(?:the[ ])?(?P<ordinal>first|second|1st|2nd)[ -]half[ ](?:of[ ])?(?:(?P<year>{YEAR})\b|"
    rf"(?P<whose>last|this|next|the)[ ]year\b)"
)


def _read_shifted(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    anchor, unit = setting.anchor, unit_of(match["unit"])
    if match["same"]:
        return ()
    shift = shift_of(match["shift"])
    word = match["shift"].lower()
    if match["unit"][0].isupper() and match["shift"][0].isupper() and not match[0].isupper():
        return ()
    if word == "past" and unit != "weekend":
        return one(match, DURATION, duration_value(1, unit))
    if match["ordinal"] and anchor.day:
        return one(match, DATE, anchor.of_quarter(ORDINALS[match["ordinal"].lower()], anchor.day.year + shift))
    return one(match, DATE, anchor.of_units(shift, unit))


def _read_weekend(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    day = setting.anchor.day
    ahead = 1 if setting.future else 0
    shift = ahead - 1 if day and day.weekday() < 5 and not ahead else 0
    start = match.start() + (5 if match[0].lower().startswith("over") else 0)
    return (Found(start, match.end(), DATE, setting.anchor.of_units(shift, "weekend")),)


def _read_season(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    anchor = setting.anchor
    if match["shift"]:
        word = match["shift"].lower()
        shift = -1 if word in {"last", "this past"} else 1 if word == "next" else 0
        return one(match, DATE, anchor.of_season(match["season"], shift))
    if match["year"]:
        return one(match, DATE, f"{match['year']}-{SEASONS[match['named'].lower()]}")
    if not match["the"] or setting.before() not in {"in", "during", "by", "since", "until", "for", "through"}:
        return ()
    return one(match, DATE, anchor.of_season(match["named"], 0))


def _read_quarter(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    quarter = int(match["q"]) if match["q"] else ORDINALS[match["ordinal"].lower()]
    printed, day = match["year"] or match["leading"], setting.anchor.day
    year = int(printed) if printed else None
    if match["whose"] and day:
        year = day.year + shift_of(match["whose"])
    value = setting.anchor.of_quarter(quarter, year)
    return one(match, DATE, year_before(value) if match["ago"] and value else value)


def year_before(quarter: str) -> str:
    """The same quarter of the year before.

    >>> year_before("2026-Q3")
    '2025-Q3'
    """
    year, number = quarter.split("-")
    return f"{int(year) - 1:04d}-{number}"


def _read_the_quarter(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    """The quarter that a report is about: the latest that has ended."""
    day = setting.anchor.day
    if day is None:
        return one(match, DATE, None)
    quarter = quarter_of(day.month) - 1
    return one(match, DATE, setting.anchor.of_quarter(quarter or 4, day.year - (quarter == 0)))


def _read_year_ago(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    return one(match, DATE, setting.anchor.of_units(-1, "year"))


def _read_reported_year(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    """The year of a report on business: a length where its end follows, else the year under way."""
    if match["ended"]:
        return one(match, DURATION, duration_value(1, "year"))
    return one(match, DATE, setting.anchor.of_units(0, "year"))


def _read_year_end(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    year = setting.anchor.of_units(0, "year")
    if match["day"]:
        return one(match, DATE, f"{year}-12-31" if year else None)
    return one(match, DATE, setting.anchor.of_units(0, match["unit"].lower()))


def _read_half(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    half, day = ORDINALS[match["ordinal"].lower()], setting.anchor.day
    year = int(match["year"]) if match["year"] else day.year + shift_of(match["whose"]) if day else None
    return one(match, DATE, f"{year}-H{half}" if year else None)


_LENGTH = compiled(
    rf"(?P<about>{ABOUT}(?!the[ ]))?(?:(?P<the>the|these|those)[ ])?(?:(?P<which>past|last|next|first|"
    rf"coming|previous|following|final)[ ])?"
    rf"(?P<amount>{AMOUNT}|an?(?:[ ](?:full|whole|half))?|half[ ]an?)[ -](?:(?:more|full|straight|"
    rf"consecutive|additional|long|whole|trading|working)[ ])?"
    rf"(?P<unit>{UNIT_PATTERN})(?![\w])(?P<half>[ ]and[ ]a[ ]half)?"
    r"(?P<direction>[ -](?:ago|earlier|later|from[ ]now|before|after|from[ ]today)\b|[ ]or[ ]so[ ]ago\b)?"
)
_RANGED_LENGTH = compiled(
    rf"(?:between[ ])?(?P<first>{NUMBER_PATTERN})[ ]?(?:to|or|-|–|"
    rf"and)[ ]?(?P<amount>{NUMBER_PATTERN})[ -](?P<unit>{UNIT_PATTERN})(?![\w-])"
)
_OPEN_LENGTH = compiled(
    r"(?:(?P<the>the[ ])?(?P<which>past|last|next|recent|coming|following|previous)[ ](?P<few>few[ ]|"
    r"several[ ]|couple[ ]of[ ])?)"
    r"(?P<unit>seconds|minutes|hours|days|nights|weeks|weekends|months|quarters|years|decades|centuries)\b"
)
_BARE_LENGTH = compiled(
    r"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)(?P<ago>[ ](?:ago|later|earlier)\b)?(?![\w-])"
)
_BARE_OPENERS = frozenset(str.split("for over in within after of take took taken took spent last lasted many"))
_WAR = re.compile(r"['’]? War\b")
_NOT_AGE = re.compile(r"[\s-]olds?\b|[\s-]of[\s-]age\b", re.IGNORECASE)


def _read_length(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    text, unit = setting.parse.text, unit_of(match["unit"])
    words = match["amount"].lower()
    if _NOT_AGE.match(text, match.end()) or _is_rate(match, setting) or _is_no_length(match, words, unit):
        return ()
    amount = 0.5 if words in {"half an", "half a", "a half"} else amount_of(re.sub(r"\s+(?:full|whole)$", "", words))
    if match["half"] and amount is not None:
        amount += 0.5
    direction = (match["direction"] or "").strip(" -").lower()
    if direction:
        return _read_point(match, setting, amount, unit)
    if match["which"] and words in {"a", "an"}:
        return ()
    adjective = match["the"] and not match["which"] and match.string[match.start("unit") - 1] == "-"
    start = match.start("amount") if adjective else match.start()
    return (Found(start, match.end(), DURATION, duration_value(amount, unit)),)


def _is_no_length(match: re.Match[str], words: str, unit: str) -> bool:
    """Whether the unit is something else: a share ("a quarter of"), an ordinal ("a second group"), a year's quarter."""
    if words.isdigit() and len(words) == 4:
        return True
    after = match.string[match.end() : match.end() + 4]
    if _WAR.match(match.string, match.end()):
        return True
    if unit == "quarter" and (words == "three" or after == " of "):
        return True
    return unit == "second" and words in {"a", "an"} and after[:1] in {" ", "-"} and not match["direction"]


def _is_rate(match: re.Match[str], setting: Setting) -> bool:
    """Whether "a week" says how often or how much: "three a week", "$5 a day" ("half" and "the" aside)."""
    if match["amount"].lower() not in {"a", "an"} or match["about"] or match["direction"] or match["half"]:
        return False
    token = setting.parse.tokens[setting.position - 1] if setting.position else None
    return token is not None and (token.tag in {"CD", "NNS", "NN", "RB"} or token.text in {"%", "$"})


def _read_point(match: re.Match[str], setting: Setting, amount: float | None, unit: str) -> tuple[Found, ...]:
    direction = match["direction"].strip(" -").lower()
    if amount is None and direction != "later":
        past = direction.endswith(("ago", "earlier", "before"))
        return one(match, DATE, "PAST_REF" if past else "FUTURE_REF" if direction.startswith("from") else None)
    if amount is not None and direction.endswith(("ago", "earlier")):
        return one(match, DATE, setting.anchor.of_units(-amount, unit))
    if amount is not None and direction.startswith("from"):
        return one(match, DATE, setting.anchor.of_units(amount, unit))
    return (Found(match.start(), match.start("direction"), DURATION, duration_value(amount, unit)),)


def _read_ranged_length(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    if _NOT_AGE.match(setting.parse.text, match.end()):
        return ()
    return one(match, DURATION, duration_value(amount_of(match["amount"]), unit_of(match["unit"])))


def _read_open_length(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    if match["which"].lower() == "past" and not (match["the"] or match["few"]):
        return one(match, DATE, "PAST_REF")
    amount = 2 if "couple" in (match["few"] or "").lower() else None
    return one(match, DURATION, duration_value(amount, unit_of(match["unit"])))


def _read_bare_length(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    if match["ago"]:
        past = match["ago"].strip().lower() != "later"
        return one(match, DATE, "PAST_REF" if past else None)
    if setting.before() not in _BARE_OPENERS:
        return ()
    return one(match, DURATION, duration_value(None, unit_of(match["unit"])))


RULES = (
    Rule(_SHIFTED, _read_shifted, SHIFTS | MODS),
    Rule(_WEEKEND, _read_weekend, frozenset({"the"})),
    Rule(_SEASONED, _read_season, frozenset(SEASONS) | MODS | {"last", "this", "next"}),
    Rule(
        _QUARTER,
        _read_quarter,
        frozenset(ORDINALS) | DIGIT | {"the", "q1", "q2", "q3", "q4", "fiscal", "latest", "year"},
    ),
    Rule(_THE_QUARTER, _read_the_quarter, frozenset({"the"})),
    Rule(_YEAR_AGO, _read_year_ago, frozenset({"the", "year"})),
    Rule(_LATEST_PERIOD, _read_the_quarter, frozenset({"the"})),
    Rule(_REPORTED_YEAR, _read_reported_year, frozenset({"the"})),
    Rule(_YEAR_END, _read_year_end, frozenset({"the", "year", "end"})),
    Rule(_HALF, _read_half, frozenset(ORDINALS) | {"the"}),
    Rule(_LENGTH, _read_length, NUMBERS | DIGIT | ABOUTS | SHIFTS | {"the", "these", "those", "first", "final"}),
    Rule(_RANGED_LENGTH, _read_ranged_length, NUMBERS | DIGIT | {"between"}),
    Rule(_OPEN_LENGTH, _read_open_length, SHIFTS | {"the", "recent"}),
    Rule(
        _BARE_LENGTH, _read_bare_length, frozenset(str.split("minutes hours days weeks months years decades centuries"))
    ),
)
