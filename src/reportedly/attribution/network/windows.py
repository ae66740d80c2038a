"""Cuts an article into windows of word pieces, at the ends of its paragraphs where it can."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.networks.pieces import FIRST, LAST, WordPieces
from reportedly.records import Parse

MOST_PIECES = 254
"""Word pieces in a window, without the two marks at its ends."""


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring tokens ``[first, last)`` as word pieces.

    ``pieces`` begins with :data:`FIRST` and ends with :data:`LAST`; ``starts[i]`` is where the pieces of token
    ``first + i`` begin, and ``owners`` gives for each piece between the marks the token that it belongs to, counted
    from ``first``.
    """

    first: int
    last: int
    pieces: tuple[int, ...]
    starts: tuple[int, ...]
    owners: tuple[int, ...]


def windows(parse: Parse, words: WordPieces, *, most: int = MOST_PIECES) -> list[Window]:
    """Return the windows of an article in text order; together they hold each token once, but for the dateline's.

    Paragraphs are kept whole and spread evenly; one that is too long is cut between sentences, and a sentence that is
    too long between tokens.
    """
    pieces = [words.of(token.text) for token in parse.tokens]
    blocks = [block for paragraph in _paragraphs(parse) for block in _fitting(paragraph, pieces, most)]
    sizes = [sum(len(part) for part in pieces[slice(*block)]) for block in blocks]
    return [_window(first, last, pieces) for first, last in _packed(blocks, sizes, most)]


def _paragraphs(parse: Parse) -> list[list[tuple[int, int]]]:
    """The sentences' token ranges, grouped by paragraph."""
    grouped: list[list[tuple[int, int]]] = []
    paragraph = -1
    for (start, _), tokens in zip(parse.sentences, parse.sentence_tokens, strict=True):
        before = paragraph
        while paragraph + 1 < len(parse.paragraphs) and parse.paragraphs[paragraph + 1][0] <= start:
            paragraph += 1
        if paragraph != before or not grouped:
            grouped.append([])
        first = _after_dateline(parse, tokens)
        if first < tokens[1]:
            grouped[-1].append((first, tokens[1]))
    return [group for group in grouped if group]


def _after_dateline(parse: Parse, tokens: tuple[int, int]) -> int:
    start, end = parse.dateline or (0, 0)
    return next((at for at in range(*tokens) if not start <= parse.tokens[at].start < end), tokens[1])


def _fitting(
    sentences: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, ...]], most: int
) -> list[tuple[int, int]]:
    """The paragraph in stretches that fit into a window each."""
    fitting: list[tuple[int, int]] = []
    room = 0
    for start, end in sentences:
        size = sum(len(part) for part in pieces[start:end])
        if fitting and size <= room:
            fitting[-1] = (fitting[-1][0], end)
            room -= size
            continue
        fitting.append((start, start))
        room = most
        for at in range(start, end):
            if len(pieces[at]) > room:
                fitting.append((at, at))
                room = most
            fitting[-1] = (fitting[-1][0], at + 1)
            room -= len(pieces[at])
    return fitting


def _packed(blocks: Sequence[tuple[int, int]], sizes: Sequence[int], most: int) -> list[tuple[int, int]]:
    """The blocks joined into as few stretches as fit, of about equal size."""
    total = sum(sizes)
    target = total / max(1, -(-total // most)) if total else 0.0
    packed: list[tuple[int, int]] = []
    size = 0
    for (start, end), more in zip(blocks, sizes, strict=True):
        if packed and size + more <= most and size + more / 2 <= target:
            packed[-1] = (packed[-1][0], end)
            size += more
        else:
            packed.append((start, end))
            size = more
    return packed


def _window(first: int, last: int, pieces: Sequence[tuple[int, ...]]) -> Window:
    flat = [FIRST]
    starts: list[int] = []
    owners: list[int] = []
    for at in range(first, last):
        starts.append(len(flat))
        flat += pieces[at]
        owners += [at - first] * len(pieces[at])
    flat.append(LAST)
    return Window(first, last, tuple(flat), tuple(starts), tuple(owners))
