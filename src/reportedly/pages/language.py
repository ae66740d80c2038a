"""Which language a text is in."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_LEAST_LETTERS, _ENOUGH_LETTERS = 40, 200
_READ = 5_000
_CODE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?$")
_NOT_LETTER = re.compile(r"[\W\d_]+")
_WORD = re.compile(r"[a-z]+")
# The commonest words of running English; a fifth of its words are these, and of no other language's.
_ENGLISH = frozenset("the of and to that is was for with are by said has from have were which he they not".split())  # noqa: SIM905 -- a list of words reads best as words
_ENGLISH_SHARE, _ENGLISH_WORDS = 0.2, 40
_URL = re.compile(r"https?://\S+|\S+@\S+")


def language(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of ``text``; ``declared`` is what its page or feed says ("en-GB").

    The text itself decides if it is long and clear enough (its commonest words where they are English, else langid.py,
    Lui and Baldwin 2012), else what is declared; None if neither tells.

    >>> language("The ministry said on Friday that the talks would go on next week.")
    'en'
    """
    match = _CODE.match((declared or "").strip())
    said = match[1].lower() if match else None
    sample = _URL.sub(" ", text[:_READ])
    letters = len(_NOT_LETTER.sub("", sample))
    if letters < _LEAST_LETTERS:
        return said
    if _is_plainly_english(sample):
        return "en"
    found, probability = _identifier().classify(sample)
    if probability >= (0.9 if letters >= _ENOUGH_LETTERS or found == said else 0.97):
        return str(found)
    return said if said is not None else (str(found) if probability >= 0.9 else None)


def _is_plainly_english(sample: str) -> bool:
    """Whether the commonest words settle it: cheaper than the model by far, and most of what we read is English."""
    words = _WORD.findall(sample.lower())
    return len(words) >= _ENGLISH_WORDS and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


@cache
def _identifier() -> LanguageIdentifier:
    """The model, read once a process: it takes a second."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
