"""Parts of a whole, and what comes on top of it: no figures of the whole."""

import re
from collections.abc import Sequence

from reportedly.stories.series.quantity import Quantity
from reportedly.stories.series.told import ToldFigure

_PART = re.compile(
    r"\b(?:including|among (?:them|those|whom|the dead)|of (?:whom|them|which|those|these)|as well as|along with|"
    r"together with)"
    r"\W*(?:at least |about |some |only |the |more than |over |nearly |almost |up to |as many as )*$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"^\W*(?:\w+\W+)?(?:(?:out )?of (?:whom|which|them|those|these|the \w+)|were (?:children|women))\b", re.IGNORECASE
)
_UNDER = re.compile(
    r"^[^.;,]{0,60}?\bunder (?:the|its|that|this) [\w -]{0,24}\b(?:scheme|programme|program|visa|deal|plan)s?\b"
)
_MORE = re.compile(r"^\W*(?:more|additional|further|extra|others?)\b", re.IGNORECASE)
_MORE_THAN = re.compile(r"^\W*(?:\w+ )?(?:more|fewer|less|higher|lower) than\b", re.IGNORECASE)
_ALSO = re.compile(r"^[^.,;]{0,40}\balso (?:killed|injured|wounded|hurt|died|dead|missing)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|additional|further|an extra)\W*(?:at least |about )?$", re.IGNORECASE)


def is_part(one: ToldFigure, quantity: Quantity, recent: Sequence[tuple[ToldFigure, Quantity]]) -> bool:
    """Whether a figure is only a part of another one's whole, or what comes on top of it."""
    before, behind = one.sentence_text[: one.span[0]], one.sentence_text[one.span[1] :]
    if _MORE_THAN.match(behind) or _ALSO.match(behind):
        return True
    if _PART.search(before) or (one.unit is None and _OF_THEM.match(behind)):
        whole = [kept for other, kept in recent if other.sentence == one.sentence]
        return quantity.thing is None or not quantity.is_toll or any(kept.thing == quantity.thing for kept in whole)
    if _UNDER.match(behind) and any(
        kept.key == quantity.key and _UNDER.match(_behind(other)) is None for other, kept in recent
    ):
        return True
    more = bool(_MORE.match(behind) or _ANOTHER.search(before))
    here = [kept for other, kept in recent if other.sentence == one.sentence]
    return more and (not here or any(kept.key == quantity.key for kept in here))


def _behind(one: ToldFigure) -> str:
    return one.sentence_text[one.span[1] :]
