"""Datelines: "SEOUL, Oct 18 (Agency) -" at the beginning of a story."""

import re
from dataclasses import dataclass

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = rf"(?:{_MONTH}\.?\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH}\.?)(?:,?\s+\d{{4}})?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ.'’]*)*"
_REGION = r"(?:,\s+(?!" + _MONTH + r"\b)[A-ZÀ-Þ][\w.'’-]+(?:\s+(?:of\s+|and\s+)?[A-ZÀ-Þ][\w.'’-]+)*)?"
_TITLE_CASE = r"[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){0,3}"
_AGENCY = r"\((?P<agency>[A-ZÀ-Þ][^()]{1,40})\)"
_DASH = r"(?:\s+[-–—―]{1,2}\s+|\s*(?:--|—|―)\s*)(?=\S)"
_LABEL = re.compile(
    r"(?i)^(?:file|more|watch|read|updates?|updated|exclusive|breaking|photos?|video|analysis|opinion|editorial|review|live"
    r"|factbox|explainer|interview|correction|note|advisory)\b"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<line>(?P<place>{_CAPITALS}{_REGION})(?:,\s*{_DAY})?(?:\s*{_AGENCY})?){_DASH}",
        rf"(?P<line>(?P<place>{_TITLE_CASE}{_REGION})(?:,\s*{_DAY})?\s*{_AGENCY}){_DASH}",
        rf"(?P<line>(?P<place>{_TITLE_CASE}{_REGION}),\s*{_DAY}(?P<agency>)){_DASH}",
    )
)
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """``text`` is the line as printed, without the dash; ``agency`` the name in its parentheses, if any."""

    text: str
    agency: str | None = None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline with which ``paragraph`` begins, if it does.

    >>> dateline("SEOUL, Oct 18 (Meridian) - Troops were seen in the port.")
    Dateline(text='SEOUL, Oct 18 (Meridian)', agency='Meridian')
    >>> dateline("NATO - the alliance - could not confirm this.") is None
    True
    """
    for form in _FORMS:
        match = form.match(paragraph[:_LONGEST])
        if match and not _LABEL.match(match["place"]) and not _is_aside(match, paragraph):
            return Dateline(text=match["line"].strip(), agency=match["agency"] or None)
    return None


def _is_aside(match: re.Match[str], paragraph: str) -> bool:
    """Whether the dash rather opens an aside after an acronym: no date, no agency, and another dash closes it."""
    if match["line"] != match["place"] or "," in match["place"]:
        return False
    rest = paragraph[match.end() :]
    return not rest[:1].isupper() and re.search(r"\s(?:--|[-–—])\s", rest[:200]) is not None
