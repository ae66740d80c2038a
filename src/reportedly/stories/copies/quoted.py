"""Where a text quotes: what two articles may share without one being a copy of the other."""

import re

from reportedly.records import Span

MOST = 1500
"""Characters: what is longer between two marks is taken for two marks that do not belong together."""

_MOST_SINGLE = 400
_PARAGRAPH = re.compile(r"[^\n]+")
_TYPOGRAPHIC = re.compile(r"[“„«][^”»“„«]*(?:[”»]|$)")
_STRAIGHT = re.compile(r'(?<![^\s(\[—–-])"(?=\S)[^"]*?(?:(?<=\S)"(?!\w)|(?=(?<!\S)"\w)|$)')
_SINGLE = re.compile(r"(?<![\w.,!?])[‘'](?=\w)[^\n‘]*?(?<=[\w.,!?…])[’'](?!\w)")


def quoted_spans(text: str) -> tuple[Span, ...]:
    r"""The stretches between quotation marks, marks included, sorted; none overlaps another.

    A quotation ends with its paragraph at the latest, since a next paragraph that goes on with it opens it again.

    >>> text = "He said: “We came.” She said 'we won't' and \"left\"."
    >>> [text[start:end] for start, end in quoted_spans(text)]
    ['“We came.”', "'we won't'", '"left"']
    """
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        for pattern, most in ((_TYPOGRAPHIC, MOST), (_STRAIGHT, MOST), (_SINGLE, _MOST_SINGLE)):
            spans = (match.span() for match in pattern.finditer(text, start, end))
            found += [span for span in spans if span[1] - span[0] <= most]
    return _outermost(found)


def _outermost(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end > kept[-1][1]:
            kept[-1] = (kept[-1][0], end)
    return tuple(kept)
