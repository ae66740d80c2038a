"""Telling prose from the labels around it."""

import re
from collections.abc import Iterable, Sequence

from reportedly.pages.blocks import fold
from reportedly.pages.dateline import Dateline, dateline
from reportedly.pages.scrub import is_label, is_picture_credit

_SENTENCE = re.compile(r"\w{2}[.!?…][\"'”’)\]]*(?:\s|$)|[\"”’')]$")
_LEAST = 40
_BEGINNING = 6


def lede(paragraphs: Sequence[str], headlines: Iterable[str | None]) -> str | None:
    """The first paragraph of prose: a sentence at least, no headline, label, or caption; None without any."""
    heads = {fold(text) for text in headlines if text}
    for text in paragraphs:
        if len(text) < _LEAST or is_label(text) or is_picture_credit(text) or fold(text) in heads:
            continue
        if _SENTENCE.search(text):
            return text
    return None


def first_dateline(paragraphs: Sequence[str]) -> Dateline | None:
    """The dateline, which stands at the beginning of one of the first paragraphs."""
    return next((line for text in paragraphs[:_BEGINNING] if (line := dateline(text)) is not None), None)
