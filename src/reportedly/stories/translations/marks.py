"""What translations are found by: the first names and numbers of a text, in forms that languages share."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from zlib import crc32

import msgspec
import numpy as np

from reportedly.stories.translations.numerals import numerals
from reportedly.stories.translations.sounds import LEAST_LETTERS, LEAST_SOUNDS, letters, sound

MOST_NAMES, MOST_NUMBERS = 24, 12
"""How many of each are kept: who cuts a text keeps its beginning."""

MOST_NOUNS = 72
"""How many words with a capital are kept in languages where all nouns have one."""

FEW, WORD, BEGINNING = 20, 8, 5
"""A text with fewer names and numbers is found by long words, too, by so many letters that they begin with."""

READ = 6000
"""Characters that are looked at, from the beginning."""

SOUNDS = 4
"""So many first consonants tell names apart here."""

_NOUNS = frozenset({"de", "lb"})
_ENDS, _CLOSING = (".", "!", "?", "…"), "\"'’”»)"
_MAY_END = frozenset((*_ENDS, *_CLOSING))
_ROUND = "\"'’“”„«»‹›()[]{}.,;:!?…–—-"
_ELIDED = re.compile(r"^\w{1,5}['’](?=\w)")


class Marks(NamedTuple):
    """The language of a text, and its names and numbers as numbers of 32 bits, each once."""

    language: str
    keys: tuple[int, ...]


NONE = Marks("", ())
"""The marks of a text that is not found by any."""


def marks_of(text: str, language: str | None) -> Marks | None:
    """The marks of a text; None where its language is not known, or it has none."""
    if language is None:
        return None
    beginning = text[:READ]
    most = MOST_NOUNS if language in _NOUNS else MOST_NAMES
    names = islice(_names(beginning), most)
    numbers = islice(_numbers(beginning, language), MOST_NUMBERS)
    keys = dict.fromkeys((*names, *numbers))
    if len(keys) < FEW:
        keys.update(dict.fromkeys(islice(_words(beginning), FEW - len(keys))))
    return Marks(language, tuple(keys)) if keys else None


def _names(text: str) -> Iterator[int]:
    """The names that do not begin a sentence, once each, in the order of the text."""
    seen, follows = {""}, False
    for printed in text.split():
        if follows and (not printed.islower() or not printed.isalpha()):
            word = _ELIDED.sub("", printed).strip(_ROUND)
            if word not in seen and word[0].isupper():
                seen.add(word)
                key = _name_key(letters(word))
                if key is not None:
                    yield key
        follows = printed[-1] not in _MAY_END or not printed.rstrip(_CLOSING).endswith(_ENDS)


def _name_key(form: str) -> int | None:
    heard = sound(form)
    if len(heard) >= LEAST_SOUNDS:
        return crc32(heard[:SOUNDS].encode())
    return crc32(b"~" + form[:LEAST_LETTERS].encode()) if len(form) >= LEAST_LETTERS else None


def _words(text: str) -> Iterator[int]:
    """Long words, which languages are most likely to share, by their beginnings."""
    for printed in text.split():
        if len(printed) >= WORD and printed.isalpha() and printed.islower():
            yield crc32(b"_" + letters(printed)[:BEGINNING].encode())


def _numbers(text: str, language: str) -> Iterator[int]:
    return (crc32(b"#" + one.value.encode()) for one in numerals(text, language) if len(one.value) > 1)


def pack_marks(marks: Marks) -> bytes:
    """Marks as bytes."""
    return msgspec.msgpack.encode((marks.language, np.array(marks.keys, dtype="<u4").tobytes()))


def unpack_marks(packed: bytes) -> Marks:
    """The marks that :func:`pack_marks` made bytes of."""
    language, keys = msgspec.msgpack.decode(packed, type=tuple[str, bytes])
    return Marks(language, tuple(np.frombuffer(keys, dtype="<u4").tolist()))
