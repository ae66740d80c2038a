"""How a hit reads: its sentence, with what is claimed in it set off and the words that were found marked."""

import re

from markupsafe import Markup, escape

from reportedly.ledger.searching.hit_rows import ClaimHit
from reportedly.newsroom.words import hits

LONGEST_BEFORE, KEPT_BEFORE = 110, 80
_MARKS = str.maketrans({"\x02": None, "\x03": None})
_BLANKS = re.compile(r"\s+")


def claimed(hit: ClaimHit) -> Markup:
    r"""The sentence of a claim, what is not of its content set back; the content alone where it stands elsewhere.

    >>> from types import SimpleNamespace as Hit
    >>> claimed(Hit(sentence="The \x02mayor\x03 said it rained.", content="it rained"))
    Markup('<span class="around">The <mark>mayor</mark> said </span>it rained<span class="around">.</span>')
    >>> claimed(Hit(sentence="“No.”", content="no"))
    Markup('no')
    >>> long = "In the harbour town that nobody had heard of before that day " * 2
    >>> str(claimed(Hit(sentence=f"{long}he said it rained.", content="it \x02rained\x03")))[:50]
    '<span class="around">… that day In the harbour tow'
    """
    sentence, content = _BLANKS.sub(" ", hit.sentence), _BLANKS.sub(" ", hit.content).translate(_MARKS)
    begins = sentence.translate(_MARKS).find(content)
    if begins < 0:
        return hits(_BLANKS.sub(" ", hit.content))
    before, rest = cut(sentence, begins)
    inner, behind = cut(rest, len(content))
    return _around(_shortened(before, inner)) + hits(inner) + _around(behind)


def _shortened(before: str, inner: str) -> str:
    """What stands before a content, without its beginning where that is long: what is claimed must be seen.

    The hits that make it a hit are kept.
    """
    length = len(before.translate(_MARKS))
    if length <= LONGEST_BEFORE:
        return before
    kept = cut(before, length - KEPT_BEFORE)[1].partition(" ")[2]
    return f"… {kept}" if "\x02" in kept + inner or "\x02" not in before else before


def cut(marked: str, length: int) -> tuple[str, str]:
    r"""A marked text cut behind so many characters, not counting marks; a hit that is cut is marked on both sides.

    >>> cut("a\x02bc\x03d", 2)
    ('a\x02b\x03', '\x02c\x03d')
    """
    seen, open_ = 0, False
    for place, one in enumerate(marked):
        if one in "\x02\x03":
            open_ = one == "\x02"
        elif seen == length:
            left, right = marked[:place], marked[place:]
            return (left + "\x03", "\x02" + right) if open_ else (left, right)
        else:
            seen += 1
    return marked, ""


def one_line_of(marked: str, longest: int) -> Markup:
    """A marked text on one line, cut behind so many characters."""
    line = _BLANKS.sub(" ", marked)
    shown, rest = cut(line, longest)
    return hits(shown) + ("…" if rest.translate(_MARKS) else "")


def _around(text: str) -> Markup:
    return Markup('<span class="around">{}</span>').format(hits(text)) if text else Markup("")


def placed(query: str, begins: int, ends: int) -> Markup:
    """A query with the part set off that could not be understood.

    >>> placed("a b", 2, 3)
    Markup('a <b class="wrong">b</b>')
    """
    wrong = query[begins:ends]
    if not wrong:
        return escape(query) + Markup('<b class="wrong here">⌃</b>')
    return escape(query[:begins]) + Markup('<b class="wrong">{}</b>').format(wrong) + escape(query[ends:])
