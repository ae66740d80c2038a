"""Time expressions that name a day, a month, a year, a decade: rules and how they are read."""

import re

from reportedly.reading.calendars import (
    MONTH_PATTERN,
    MONTHS,
    WEEKDAY_PATTERN,
    WEEKDAYS,
    day_of,
    month_number,
    weekday_number,
)
from reportedly.reading.dates import PARTS, Anchor, shift_of
from reportedly.reading.expressions import (
    DATE,
    DAY,
    DIGIT,
    MOD,
    MODS,
    PART,
    SET,
    SHIFT,
    SHIFTS,
    TIME,
    YEAR,
    Found,
    Rule,
    Setting,
    compiled,
    one,
)
from reportedly.reading.numerals import SMALL

_MONTH_DAY = compiled(
    rf"(?:(?P<weekday>{WEEKDAY_PATTERN}),?[ ])?(?P<month>{MONTH_PATTERN})[ ](?P<day>{DAY})(?:st|nd|rd|"
    rf"th)?\b(?![.:]\d|\s?%)"
    rf"(?:(?P<gap>[ ]?(?:-|–|—|and|to|or|through|until)[ ]?)(?P<last>{DAY})(?:st|nd|rd|"
    rf"th)?\b(?![.:,]\d|\s?%|[ ](?:million|percent|people)))?"
    rf"(?:,?[ ](?P<year>{YEAR})\b)?"
)
_DAY_MONTH = compiled(
    rf"(?:(?P<weekday>{WEEKDAY_PATTERN}),?[ ])?(?:the[ ])?(?P<day>{DAY})(?:st|nd|rd|th)?"
    rf"(?:(?P<gap>[ ]?(?:-|–|—|and|to|or)[ ]?)(?P<last>{DAY})(?:st|nd|rd|"
    rf"th)?)?[ ](?:of[ ])?(?P<month>{MONTH_PATTERN})(?!\w)"
    rf"(?:,?[ ](?P<year>{YEAR})\b)?"
)
_ISO = compiled(rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)\b")


def _day_value(setting: Setting, year: str | None, month: int, day: int) -> str | None:
    if year is None:
        return setting.anchor.of_month_day(month, day, future=setting.future and not setting.past, past=setting.past)
    found = day_of(int(year), month, day)
    return found.isoformat() if found else None


def _read_day(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    month, year, day = month_number(match["month"]), match["year"], int(match["day"])
    value = _day_value(setting, year, month, day)
    if value is None:
        return ()
    if not match["last"]:
        return one(match, DATE, value)
    until = _day_value(setting, year, month, int(match["last"]))
    edge = match.start("gap")
    return (Found(match.start(), edge, DATE, value), Found(match.start("last"), match.end(), DATE, until))


def _read_iso(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    value = _day_value(setting, match["year"], int(match["month"]), int(match["day"]))
    return one(match, DATE, value) if value else ()


_MONTH = compiled(
    rf"(?P<mod>{MOD}|mid-)?(?:(?P<shift>last|this|next|this[ ]past)[ ])?(?P<month>{MONTH_PATTERN})(?![\w-])"
    rf"(?:,?[ ](?:of[ ])?(?P<year>{YEAR})\b|,?[ ](?:of[ ])?(?P<whose>last|this|next)[ ]year\b)?"
)
_YEAR_ALONE = compiled(
    rf"(?P<mod>{MOD}|mid-)?(?:the[ ])?(?:(?P<fiscal>fiscal|"
    rf"calendar)[ ])?(?:year[ ])?(?P<year>{YEAR})(?![\w%]|[.,]\d|-\d\d-)"
    r"(?P<season>[ ]season)?"
)
_SPOKEN_YEAR = compiled(
    r"(?:the[ ]year[ ])?(?:(?P<century>nineteen|twenty)[ ](?P<rest>(?:twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)|(?:the[ ]year[ ])(?P<thousand>two[ ]thousand))\b"
)
_DECADE = compiled(
    r"(?:the[ ])?(?:(?:early|late|mid)[ -](?:to[ -]late[ -])?)?(?P<decade>(?:1[5-9]|20)\d0|['’][2-9]0)['’]?s\b"
)
_CENTURY = compiled(r"(?:the[ ])?(?:(?:early|late|mid)[ -])?(?P<century>\d{1,2})(?:st|nd|rd|th)[ -]century\b")


def _read_month(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    name = match["month"]
    if not name[0].isupper() or not _is_month(match, setting):
        return ()
    number = month_number(name)
    if match["year"]:
        return one(match, DATE, f"{match['year']}-{number:02d}")
    day = setting.anchor.day
    if match["whose"]:
        value = f"{day.year + shift_of(match['whose']):04d}-{number:02d}" if day else None
        return one(match, DATE, value)
    shift = None if not match["shift"] else -1 if "past" in match["shift"].lower() else shift_of(match["shift"])
    return one(match, DATE, setting.anchor.of_month(number, shift, future=setting.future))


def _is_month(match: re.Match[str], setting: Setting) -> bool:
    """Whether "May", "March" and the short forms are months here."""
    name = match["month"]
    if match["mod"] or match["shift"] or match["year"] or match["whose"]:
        return True
    token = setting.parse.tokens[setting.position]
    if name.lower().rstrip(".") in {"may", "march"}:
        return token.tag == "NNP" and setting.before() in _MONTH_OPENERS
    return len(name.rstrip(".")) > 3 or name.endswith(".")


_MONTH_OPENERS = frozenset(
    str.split(
        "in since until till by from of to between and during for through early late last next this "
        "before after mid around"
    )
)
_YEAR_OPENERS = frozenset(
    str.split("in since of from by until till to between and during through before after for the early late mid")
)


def _read_year(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    year, tokens = match["year"], setting.parse.tokens
    before = setting.before()
    if before in {"$", "£", "€", "than", "about", "least", "some", "nearly", "almost", "no", "number", "#", "-"}:
        return ()
    if int(year) < 1800 and before not in _YEAR_OPENERS:
        return ()
    after = next((t for t in tokens[setting.position : setting.position + 6] if t.start >= match.end()), None)
    if after and after.tag == "NNS" and before not in _YEAR_OPENERS and not match["mod"]:
        return ()
    whole = match["mod"] or match["fiscal"] or "year" in match[0].lower()
    if setting.position and not whole and match.start() != match.start("year"):
        return ()
    return (Found(match.start(), match.end("year"), DATE, year),)


def _read_spoken_year(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    if match["thousand"]:
        return one(match, DATE, "2000")
    tens, *ones = re.split("[- ]", match["rest"].lower())
    century = {"nineteen": 1900, "twenty": 2000}[match["century"].lower()]
    return one(match, DATE, str(century + SMALL[tens] + (SMALL[ones[0]] if ones else 0)))


def _read_decade(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    printed = match["decade"]
    return one(match, DATE, printed[:3] if len(printed) == 4 else f"19{printed[1]}")


def _read_century(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    return one(match, DATE, f"{int(match['century']) - 1:02d}")


_WEEKDAY = compiled(
    rf"(?:(?P<mod>early|late|earlier|later)[ ](?:on[ ])?)?(?:(?P<shift>{SHIFT}|this[ ](?:past|coming))[ ])?"
    rf"(?P<weekday>{WEEKDAY_PATTERN})(?![\w-])(?:[ ](?P<part>{PART}))?(?P<whose>[ ]last[ ]week|[ ]next[ ]week)?"
)
_WEEKDAYS_SET = compiled(
    rf"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:[ ](?P<part>{PART}))?s\b"
)
_NAMED_DAY = compiled(
    rf"(?:(?:early|late|earlier|later)[ ])?(?:(?P<name>today|yesterday|"
    rf"tomorrow)(?:[ ](?P<part>{PART}))?(?!['’]s[ ](?:world|generation))"
    r"|(?P<before>the[ ]day[ ]before[ ]yesterday)|(?P<after>the[ ]day[ ]after[ ]tomorrow)|"
    r"(?P<tonight>tonight|overnight)"
    rf"|(?P<which>this|last|that)[ ](?P<when>{PART})|(?P<same>(?:the[ ])?same[ ]day))\b"
)
_HOLIDAY = compiled(
    r"(?P<name>Christmas[ ](?:Eve|Day)|Christmas|New[ ]Year['’]?s[ ](?:Eve|Day)|Halloween|"
    r"Thanksgiving(?:[ ]Day)?|Valentine['’]?s[ ]Day)\b"
)
_HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new years eve": (12, 31),
    "new years day": (1, 1), "halloween": (10, 31), "valentines day": (2, 14),
}  # fmt: skip


def _read_weekday(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    name, shift_word = match["weekday"], (match["shift"] or "").lower()
    if not name[0].isupper() or (len(name.rstrip(".")) < 6 and not name.endswith(".")):
        return ()
    shift = -1 if shift_word == "this past" else 1 if shift_word == "this coming" else None
    if shift is None and shift_word:
        shift = shift_of(shift_word)
    number = weekday_number(name)
    if match["whose"]:
        value = _weekday_of_week(setting.anchor, number, shift_of(match["whose"].split()[0]))
    else:
        future = shift is None and setting.future and setting.anchor.day is not None
        value = setting.anchor.of_weekday(number, shift, future=future)
    part = PARTS[match["part"].lower()] if match["part"] else ""
    return one(match, TIME if part else DATE, value + part if value else None)


def _weekday_of_week(anchor: Anchor, weekday: int, shift: int) -> str | None:
    return anchor.of_days(7 * shift + weekday - anchor.day.weekday()) if anchor.day else None


def _read_weekday_set(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    part = PARTS[match["part"].lower()] if match["part"] else ""
    return one(match, SET, f"XXXX-WXX-{weekday_number(match['weekday']) + 1}{part}")


def _read_named_day(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    anchor = setting.anchor
    if match["same"] or (match["name"] and match[0][0].isupper() and _is_title(setting)):
        return ()
    if match["before"] or match["after"]:
        return one(match, DATE, anchor.of_days(-2 if match["before"] else 2))
    if match["name"]:
        day = anchor.of_days({"yesterday": -1, "today": 0, "tomorrow": 1}[match["name"].lower()])
        part = PARTS[match["part"].lower()] if match["part"] else ""
        return one(match, TIME if part else DATE, day + part if day else None)
    when = (match["tonight"] or match["when"]).lower()
    day = anchor.of_days(-1 if (match["which"] or "").lower() == "last" else 0)
    return one(match, TIME, day + PARTS[when] if day else None)


def _is_title(setting: Setting) -> bool:
    """Whether a capitalised word stands in a name, after another capitalised one ("Harbour Today")."""
    before = setting.parse.tokens[setting.position - 1] if setting.position else None
    return before is not None and before.tag == "NNP" and setting.before() != ""


def _read_holiday(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    name = match["name"].lower().replace("'", "").replace("’", "")
    if name in _HOLIDAYS:
        return one(match, DATE, setting.anchor.of_month_day(*_HOLIDAYS[name], future=setting.future))
    day = setting.anchor.day
    first = day_of(day.year - (day.month < 5), 11, 1) if day else None
    number = 1 + (3 - first.weekday()) % 7 + 21 if first else 0
    return one(match, DATE, f"{first.year:04d}-11-{number:02d}" if first else None)


_DAYS = frozenset(str.split("today yesterday tomorrow tonight overnight"))
_MONTH_NAMES, _WEEKDAY_NAMES = frozenset(MONTHS), frozenset(WEEKDAYS)
RULES = (
    Rule(_MONTH_DAY, _read_day, _MONTH_NAMES | _WEEKDAY_NAMES),
    Rule(_DAY_MONTH, _read_day, DIGIT | _WEEKDAY_NAMES | {"the"}),
    Rule(_ISO, _read_iso, DIGIT),
    Rule(_MONTH, _read_month, _MONTH_NAMES | MODS | SHIFTS),
    Rule(_YEAR_ALONE, _read_year, DIGIT | MODS | {"fiscal", "calendar", "year"}),
    Rule(_SPOKEN_YEAR, _read_spoken_year, frozenset({"nineteen", "twenty", "the"})),
    Rule(_DECADE, _read_decade, DIGIT | MODS | {"'", "’"}),
    Rule(_CENTURY, _read_century, DIGIT | MODS),
    Rule(_WEEKDAY, _read_weekday, _WEEKDAY_NAMES | MODS | SHIFTS),
    Rule(_WEEKDAYS_SET, _read_weekday_set, _WEEKDAY_NAMES | {day + "s" for day in _WEEKDAY_NAMES}),
    Rule(_NAMED_DAY, _read_named_day, _DAYS | MODS | {"this", "last", "that"}),
    Rule(_HOLIDAY, _read_holiday, frozenset({"christmas", "new", "halloween", "thanksgiving", "valentine"})),
)
