"""Words into word pieces, as the uncased BERT vocabulary has them.

After Wu et al., "Google's neural machine translation system" (2016), with the normalisation of BERT (Devlin et al.,
2019). Written out because the usual library for it brings the client of a model hub with it, and nothing here may ask
a network.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

FIRST, LAST, UNKNOWN = 101, 102, 100
"""The pieces that open and close a window, and that stand for what the vocabulary does not know."""

_MOST_PIECES_OF_A_WORD = 12
_LONGEST_PART = 100
_SYMBOLS = frozenset("$+<=>^`|~")
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPieces:
    """Splits words into pieces of a vocabulary; remembers the last 50,000 words.

    >>> WordPieces(("[UNK]", "un", "##said", "!")).of("Unsaid!")
    (1, 2, 3)
    """

    def __init__(self, vocabulary: tuple[str, ...]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._numbers.get("[UNK]", UNKNOWN)
        self.of = lru_cache(maxsize=50_000)(self._of)

    @classmethod
    def load(cls) -> "WordPieces":
        """The vocabulary that ships with the package."""
        return cls(tuple((files(__package__) / "pieces.txt").read_text(encoding="utf-8").split("\n")))

    def _of(self, word: str) -> tuple[int, ...]:
        """The numbers of the word's pieces: at least one, twelve at most."""
        parts = (word.lower(),) if word.isascii() and word.isalpha() else _parts(word)
        pieces = [piece for part in parts for piece in self._pieces(part)]
        return tuple(pieces[:_MOST_PIECES_OF_A_WORD]) or (self._unknown,)

    def _pieces(self, part: str) -> list[int]:
        """The longest pieces that fit, from the left; unknown as a whole if one does not."""
        if len(part) > _LONGEST_PART:
            return [self._unknown]
        pieces: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            ends = range(len(part), start, -1)
            end = next((end for end in ends if prefix + part[start:end] in self._numbers), None)
            if end is None:
                return [self._unknown]
            pieces.append(self._numbers[prefix + part[start:end]])
            start = end
        return pieces


def _parts(word: str) -> Iterator[str]:
    """The word in lower case and without accents, parted at white space and around each mark of punctuation."""
    part = ""
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if category == "Mn" or (category.startswith("C") and character not in "\t\n\r") or character == "\ufffd":
            continue
        if character.isspace() or _stands_alone(character, category):
            if part:
                yield part
            part = ""
            if not character.isspace():
                yield character
            continue
        part += character
    if part:
        yield part


def _stands_alone(character: str, category: str) -> bool:
    if category.startswith("P") or character in _SYMBOLS:
        return True
    return character > "\u33ff" and any(first <= ord(character) <= last for first, last in _IDEOGRAPHS)
