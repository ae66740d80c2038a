"""Dictionary forms of words, by the rules and exception lists that come with the language model.

The tables are those of WordNet's "morphy" (Fellbaum, ed., 1998, *WordNet: An Electronic Lexical Database*).
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

_SHORT = re.compile(r"(?:^|[^aeiou])[aeiouy][^aeiouwxy]$")
"""How verbs end that double their last letter before "ed" and "ing": "starred" is of "star", "stared" of "stare"."""
_INFLECTED = {"VBD": "verb", "VBG": "verb", "VBN": "verb", "VBZ": "verb", "NNS": "noun"} | {
    "JJR": "adj",
    "JJS": "adj",
    "RB": "adv",
    "RBR": "adv",
    "RBS": "adv",
}
_SHORT_FORMS = {
    ("MD", "'d"): "would",
    ("MD", "'ll"): "will",
    ("MD", "ca"): "can",
    ("MD", "wo"): "will",
    ("MD", "sha"): "shall",
    ("RB", "n't"): "not",
    ("RB", "nt"): "not",
    ("VBZ", "'s"): "be",
    ("VBZ", "ai"): "be",
    ("VBP", "'re"): "be",
    ("VBP", "'m"): "be",
    ("VBP", "are"): "be",
    ("VBP", "am"): "be",
    ("VBP", "ai"): "be",
    ("VBP", "'ve"): "have",
    ("VB", "'ve"): "have",
    ("VBD", "'d"): "have",
    ("PRP", "i"): "I",
    ("PRP", "me"): "I",
    ("PRP", "him"): "he",
    ("PRP", "her"): "she",
    ("PRP", "us"): "we",
    ("PRP", "'s"): "us",
    ("PRP", "them"): "they",
    ("PRP", "'em"): "they",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClass:
    """The tables of one word class: endings and what replaces them, irregular forms, and the known base forms."""

    endings: Sequence[tuple[str, str]] = ()
    irregular: Mapping[str, str] = field(default_factory=dict)
    known: Collection[str] = frozenset()

    @classmethod
    def of(cls, rules: Sequence[Sequence[str]], exceptions: Mapping[str, Sequence[str]], index: Sequence[str]) -> Self:
        """The word class whose tables are given as the language model stores them."""
        return cls(
            endings=tuple((old, new) for old, new in rules),
            irregular={form: bases[-1] for form, bases in exceptions.items() if bases},
            known=frozenset(index),
        )

    def base(self, word: str) -> str:
        """The base form of ``word`` (lower case); the word itself if no rule fits.

        Where both "stag" and "stage" could be meant, "staged" is from "stage": the other would be "stagged".
        """
        if word in self.irregular:
            return self.irregular[word]
        bases = [word[: len(word) - len(old)] + new for old, new in self.endings if word.endswith(old)]
        known = [base for base in bases if base in self.known]
        if len(known) == 2 and known[0] == f"{known[1]}e" and _SHORT.search(known[1]):
            return known[0]
        return (known[-1:] or [base for base in bases if base] or [word])[0]


class Lemmas:
    """Gives lemmas by form and Penn Treebank tag: lower case but for proper nouns and "I".

    >>> known = {"walk", "hope", "star", "stare"}
    >>> verbs = WordClass(endings=[("ed", "e"), ("ed", "")], irregular={"said": "say"}, known=known)
    >>> lemmas = Lemmas({"verb": verbs})
    >>> lemmas.of("stared", "VBD")
    'stare'
    >>> [lemmas.of(form, "VBD") for form in ("said", "Walked", "hoped", "was")], lemmas.of("Kyiv", "NNP")
    (['say', 'walk', 'hope', 'was'], 'Kyiv')
    """

    def __init__(self, word_classes: Mapping[str, WordClass]) -> None:
        self._word_classes = word_classes
        self.of = lru_cache(maxsize=50_000)(self._of)

    def _of(self, form: str, tag: str) -> str:
        if tag.startswith("NNP"):
            return form
        word = form.lower().replace("’", "'")
        short = _SHORT_FORMS.get((tag, word))
        if short:
            return short
        word_class = self._word_classes.get(_INFLECTED.get(tag, ""))
        return word_class.base(word) if word_class else word
