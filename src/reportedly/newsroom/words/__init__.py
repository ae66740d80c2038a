"""The words and signs by which pages name what the records hold, and numbers, durations and addresses for people."""

from reportedly.newsroom.words.amounts import amount, counted, number, rough, short_amount, units
from reportedly.newsroom.words.health import feed_sign
from reportedly.newsroom.words.labels import (
    addressee,
    basis,
    event,
    language,
    mode,
    one_line,
    qualifier,
    sense,
    situation,
    stance,
    words,
)
from reportedly.newsroom.words.marks import hits, web_url
from reportedly.newsroom.words.origins import doubt_words, origin_line, tie_words
from reportedly.newsroom.words.signs import Sign
from reportedly.newsroom.words.speakers import PRONOUNS, Speaker, identity, is_pronoun, speaker
from reportedly.newsroom.words.time_marks import dated, stamped, timed
from reportedly.newsroom.words.times import (
    duration,
    in_full,
    iso,
    late,
    midnight,
    picked,
    short,
    since,
    time_value,
    utc,
)

__all__ = [
    "PRONOUNS",
    "Sign",
    "Speaker",
    "addressee",
    "amount",
    "basis",
    "counted",
    "dated",
    "doubt_words",
    "duration",
    "event",
    "feed_sign",
    "hits",
    "identity",
    "in_full",
    "is_pronoun",
    "iso",
    "language",
    "late",
    "midnight",
    "mode",
    "number",
    "one_line",
    "origin_line",
    "picked",
    "qualifier",
    "rough",
    "sense",
    "short",
    "short_amount",
    "since",
    "situation",
    "speaker",
    "stamped",
    "stance",
    "tie_words",
    "time_value",
    "timed",
    "units",
    "utc",
    "web_url",
    "words",
]
