"""The day on which something was said, from a time expression beside the cue."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.attribution.drafting import Draft
from reportedly.attribution.tree import Tree
from reportedly.records import Time

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|T)")
_REACH = 60
"""How many characters from the cue its time may stand."""


class Days:
    """The time expressions of an article that name a day, ready to be asked for the one beside a cue."""

    def __init__(self, tree: Tree, times: Sequence[Time]) -> None:
        self._tree = tree
        dated = sorted((time.span, match.group()) for time in times if (match := _DAY.match(time.value or "")))
        self._spans = [span for span, _ in dated]
        self._days = [day for _, day in dated]

    def of(self, draft: Draft) -> str | None:
        """The nearest day in the cue's sentence, outside content and source."""
        sentence = self._tree.parse.sentences[self._tree.tokens[draft.spot.token].sentence]
        start, end = max(sentence[0], draft.cue[0] - _REACH), min(sentence[1], draft.cue[1] + _REACH)
        first, last = bisect_left(self._spans, (start, 0)), bisect_left(self._spans, (end, 0))
        near = [at for at in range(first, last) if self._is_free(at, draft)]
        best = min(near, key=lambda at: abs(self._spans[at][0] - draft.cue[0]), default=None)
        return None if best is None else self._days[best]

    def _is_free(self, at: int, draft: Draft) -> bool:
        start, end = self._spans[at]
        return all(end <= taken[0] or start >= taken[1] for taken in (*draft.content, *draft.source))
