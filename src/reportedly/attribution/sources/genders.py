"""Whether somebody named is "he" or "she": by nouns and titles, else by the pronouns that can mean nobody else."""

from collections import Counter
from collections.abc import Iterable

from reportedly.attribution.sources.kind_words import FEMALE, MALE
from reportedly.attribution.sources.naming import Bearer, Naming
from reportedly.attribution.tree import Tree
from reportedly.records import EntityKind

_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_MOST_MENTIONS = 20


class Genders:
    """The genders of the people of one article, as far as it tells them."""

    def __init__(self, tree: Tree, naming: Naming) -> None:
        self._tree = tree
        self._naming = naming
        self._votes: dict[int, Counter[str]] | None = None

    def of(self, bearer: Bearer, nouns: Iterable[str]) -> str | None:
        """The pronoun of a bearer who is called by those nouns: "he", "she" or None."""
        titles = (self.title(start) for start, _ in bearer.mentions[:_MOST_MENTIONS])
        told = next((gender for gender in titles if gender), None)
        return told or next((gender for noun in nouns if (gender := word_gender(noun))), None) or self._voted(bearer)

    def title(self, first: int) -> str | None:
        """What a courtesy title at the first token of a name, or before it, tells."""
        for at in (first, first - 1):
            if at >= 0 and self._tree.tokens[at].tag.startswith("NNP"):
                told = word_gender(self._tree.text(at).rstrip("."))
                if told:
                    return told
        return None

    def _voted(self, bearer: Bearer) -> str | None:
        if self._votes is None:
            self._votes = self._count()
        votes = self._votes.get(id(bearer), Counter())
        if votes["he"] > 2 * votes["she"]:
            return "he"
        return "she" if votes["she"] > 2 * votes["he"] else None

    def _count(self) -> dict[int, Counter[str]]:
        """For each person the pronouns in sentences where they alone are named, or were in the one before."""
        people: dict[int, set[int]] = {}
        for bearer in self._naming.bearers:
            if bearer.kind is EntityKind.PERSON:
                for start, _ in bearer.mentions:
                    people.setdefault(self._tree.tokens[start].sentence, set()).add(id(bearer))
        votes: dict[int, Counter[str]] = {}
        for token in self._tree.tokens:
            gender = _PRONOUNS.get(token.text.lower())
            if gender is None:
                continue
            here = people.get(token.sentence)
            alone = here or people.get(token.sentence - 1, set())
            if len(alone) == 1:
                votes.setdefault(next(iter(alone)), Counter())[gender] += 2 if here else 1
        return votes


def word_gender(word: str) -> str | None:
    """The pronoun that a noun or title calls for, None if it takes either.

    >>> word_gender("chairwoman"), word_gender("minister")
    ('she', None)
    """
    return "he" if word in MALE else "she" if word in FEMALE else None
