"""Areas without a name of their own, told by the place that they lie in: "northern Gaza", "the south of Norway"."""

import re

from reportedly.records import Span

_SIDE = r"(?:north|south)?[ -]?(?:east|west)|north|south|cent(?:re|er)|middle"
_SIDED = r"(?:(?:north|south)?[ -]?(?:east|west)|north|south)ern(?:most)?|central|coastal|rural|inland"
_PART = rf"(?:{_SIDE})|interior|heartland|hinterland|coast(?:line)?|countryside|outskirts|suburbs|highlands|lowlands"
_UNITS = r"(?:regions?|provinces?|areas?|parts?|districts?|coast|flank|territor(?:y|ies)|front(?:[ ]?lines?)?)"
_BEFORE = re.compile(
    rf"(?:\b(?:(?:far[ -])?(?:{_SIDED}|suburban|upstate|downtown|inner|outer)|"
    rf"(?:parts|areas?|(?<!to[ ]the[ ])(?<=the[ ])(?:{_PART})|(?<=the[ ]far[ ])(?:{_SIDE})|outskirts|suburbs)[ ]of)"
    r"[ ](?:the[ ])?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"['’]s?[ ](?:(?:far|remote|vast)[ -])?(?:{_PART}|(?:{_SIDED}|border)[ ]{_UNITS})\b(?![ ](?-i:[A-Z]))",
    re.IGNORECASE,
)
_MODIFYING = re.compile(
    r"[ ](?:regions?|oblast|province|district|city|area|republic|governments?|army|military|forces|border|coast|"
    r"and[ ]\w+[ ]regions)\b"
)
"""What a name only tells apart: the "eastern Kharkiv region" is a whole region in the east."""
_REACH = 40


def is_area(text: str, span: Span) -> bool:
    """Whether the words around a toponym speak of an area inside the place, not of the place.

    >>> text = "Fires burned in northern Norway and in Peru's far south, but none came near Chile."
    >>> [is_area(text, (text.index(name), text.index(name) + len(name))) for name in ("Norway", "Peru", "Chile")]
    [True, True, False]
    """
    start, end = span
    if _MODIFYING.match(text, end):
        return False
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    return before is not None or _AFTER.match(text, end) is not None
