"""How a content is printed: as quotation, as report, or both."""

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.records import Manner, Span

_ALL_BUT = 4
"""Characters that may stand outside the marks of a direct quotation."""


def manner_of(content: Sequence[Span], quotations: Sequence[Span]) -> Manner:
    """Direct if all is quoted, indirect if nothing is, else mixed; ``quotations`` are sorted and hold their marks.

    >>> manner_of([(0, 20)], [(0, 20)]), manner_of([(0, 20)], [(12, 20)]), manner_of([(0, 20)], [])
    (<Manner.DIRECT: 'direct'>, <Manner.MIXED: 'mixed'>, <Manner.INDIRECT: 'indirect'>)
    """
    length = sum(end - start for start, end in content)
    quoted = sum(_overlap(span, quotations) for span in content)
    if not quoted:
        return Manner.INDIRECT
    return Manner.DIRECT if quoted >= length - _ALL_BUT else Manner.MIXED


def _overlap(span: Span, quotations: Sequence[Span]) -> int:
    first = max(0, bisect_left(quotations, (span[0], span[0])) - 1)
    shared = 0
    for start, end in quotations[first:]:
        if start >= span[1]:
            break
        shared += max(0, min(end, span[1]) - max(start, span[0]))
    return shared
