"""Time expressions of the clock, of how often, and of past, present and future at large: rules and their reading."""

import re

from reportedly.reading.calendars import MONTH_PATTERN, WEEKDAY_PATTERN, month_number, weekday_number
from reportedly.reading.dates import PARTS
from reportedly.reading.durations import ADVERBS, NUMBER_PATTERN, UNIT_PATTERN, amount_of, duration_value, unit_of
from reportedly.reading.expressions import (
    DATE,
    DAY,
    DIGIT,
    NUMBERS,
    PART,
    SET,
    TIME,
    Found,
    Rule,
    Setting,
    compiled,
    one,
)

_EVERY = compiled(
    rf"(?:every|each)[ ](?:(?P<weekday>{WEEKDAY_PATTERN})|(?P<month>{MONTH_PATTERN})|"
    rf"(?P<other>other[ ])?(?P<amount>{NUMBER_PATTERN}[ ])?(?P<unit>{UNIT_PATTERN})|"
    rf"(?P<part>{PART}))(?!\w)"
)
_TIMES_A = compiled(
    rf"(?P<count>once|twice|(?:{NUMBER_PATTERN}|several)[ ]times)[ ](?:an?|per|each|every)[ ](?P<unit>{UNIT_PATTERN})\b"
)
_PER = compiled(r"(?:per|an?)[ ](?P<unit>second|minute|hour|day|week|month|year)(?![\w-])(?![ ](?:ago|earlier|later))")
_ADVERB = compiled(rf"(?P<adverb>{'|'.join(ADVERBS)})\b")


def _read_every(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    if match["weekday"]:
        return one(match, SET, f"XXXX-WXX-{weekday_number(match['weekday']) + 1}")
    if match["month"]:
        return one(match, SET, f"XXXX-{month_number(match['month']):02d}")
    if match["part"]:
        return one(match, SET, f"XXXX-XX-XX{PARTS[match['part'].lower()]}")
    amount = 2.0 if match["other"] else amount_of(match["amount"] or "one")
    if unit_of(match["unit"]) == "quarter" and amount:
        return one(match, SET, f"P{amount:g}Q")
    return one(match, SET, duration_value(amount, unit_of(match["unit"])))


def _read_times_a(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    return one(match, SET, duration_value(1, unit_of(match["unit"])))


def _read_per(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    """A rate, after what it is of: "$5 a month", "1,000 barrels per day"."""
    token = setting.parse.tokens[setting.position - 1] if setting.position else None
    if token is None or token.sentence != setting.parse.tokens[setting.position].sentence:
        return ()
    rated = token.tag in {"CD", "NNS"} or token.text == "%"
    return one(match, SET, duration_value(1, unit_of(match["unit"]))) if rated else ()


def _read_adverb(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    word = match["adverb"].lower()
    named = match[0][0].isupper() and setting.before() != ""
    if named or (word == "quarterly" and setting.parse.tokens[setting.position].dep == "amod"):
        return ()
    return one(match, SET, ADVERBS[word])


_CLOCK = compiled(
    r"(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)?[ ]?(?P<half>[ap])\.?m\b\.?|"
    r"(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)"
    r"|(?P<military>(?:[01]\d|2[0-3])[0-5]\d)(?=[ ](?:GMT|UTC|BST|CET|hours|hrs))|(?P<noon>noon|midday|midnight))(?!\w)"
    r"(?:[ ](?:GMT|UTC|BST|CES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|hours|hrs|local[ ]time|(?:Eastern|"
    r"Pacific)(?:[ ](?:Standard|Daylight))?(?:[ ]Time)?)\b)?"
    rf"(?P<on>,?[ ](?:on[ ])?(?:(?P<weekday>{WEEKDAY_PATTERN}|today|yesterday|tomorrow)|"
    rf"(?P<month>{MONTH_PATTERN})[ ](?P<day>{DAY}))(?!\w))?"
)


def _read_clock(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    hour, minute = _hour_of(match)
    if hour > 24:
        return ()
    day = _clock_day(match, setting)
    return one(match, TIME, f"{day}T{hour:02d}:{minute:02d}" if day else None)


def _hour_of(match: re.Match[str]) -> tuple[int, int]:
    if match["noon"]:
        return (0 if match["noon"].lower() == "midnight" else 12), 0
    if match["military"]:
        return int(match["military"][:2]), int(match["military"][2:])
    if match["hour24"]:
        return int(match["hour24"]), int(match["minute24"])
    hour = int(match["hour"])
    if hour > 12:
        return 99, 0
    return hour % 12 + (12 if match["half"].lower() == "p" else 0), int(match["minute"] or 0)


def _clock_day(match: re.Match[str], setting: Setting) -> str | None:
    if match["month"]:
        return setting.anchor.of_month_day(month_number(match["month"]), int(match["day"]), future=setting.future)
    word = (match["weekday"] or "today").lower()
    if word in {"today", "yesterday", "tomorrow"}:
        return setting.anchor.of_days({"yesterday": -1, "today": 0, "tomorrow": 1}[word])
    return setting.anchor.of_weekday(weekday_number(word), None, future=setting.future)


_PRESENT = compiled(
    r"(?:(?P<bare>now|currently|presently|nowadays|current)|at[ ](?P<the>the[ ]moment|present|"
    r"this[ ](?:time|point|moment))|these[ ]days|(?:right|until|till|by)[ ]now)\b"
)
_PAST = compiled(
    r"(?:(?:more[ ]|most[ ])?(?P<bare>recently|recent|lately|formerly)|"
    r"(?P<the>the[ ](?:recent[ ])?past)(?=[^\w]*(?:$|[.,;]|\b(?:and|but|when|as|to|he|she|they|it|was|"
    r"is|has)\b)))\b"
)
_FUTURE = compiled(
    r"(?:(?P<bare>(?:soon|shortly)(?![ ](?:as|after|before|thereafter|enough)\b))|"
    r"(?:the[ ])?(?:(?:near|immediate|foreseeable|not-too-distant)[ ])?(?P<noun>future)|the[ ](?:near|"
    r"short|long)[ ]term)\b"
)


def _read_present(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    start = match.start("the") if match["the"] else match.start()
    word = match[0].lower()
    start = match.end() - 3 if word in {"until now", "till now", "by now"} else start
    return (Found(start, match.end(), DATE, "PRESENT_REF"),)


def _read_past(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    return one(match, DATE, "PAST_REF")


def _read_future(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    if match["noun"] and " " not in match[0] and setting.before() not in {"in", "near", "foreseeable", "distant"}:
        return ()
    return one(match, DATE, "FUTURE_REF")


RULES = (
    Rule(_EVERY, _read_every, frozenset({"every", "each"})),
    Rule(_TIMES_A, _read_times_a, NUMBERS | DIGIT | {"once", "twice"}),
    Rule(_PER, _read_per, frozenset({"per", "a", "an"})),
    Rule(_ADVERB, _read_adverb, frozenset(ADVERBS)),
    Rule(_CLOCK, _read_clock, DIGIT | {"noon", "midday", "midnight"}),
    Rule(_PAST, _read_past, frozenset(str.split("more most recently recent lately formerly the"))),
    Rule(_FUTURE, _read_future, frozenset(str.split("soon shortly the near immediate foreseeable future"))),
    Rule(
        _PRESENT,
        _read_present,
        frozenset(str.split("now currently presently nowadays current at these right until till by")),
    ),
)
