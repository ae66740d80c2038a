"""Claims of two versions, paired one to one: by the words that were carried over, by what they say, and by whom."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.records import Source
from reportedly.stories.versions.comparison import Comparison, Side
from reportedly.stories.versions.wording import bare, words_of

LEAST, LEAST_ELSEWHERE, RETOLD = 0.45, 0.6, 0.4
_PRONOUNS = frozenset(
    str.split(
        "he she it they we i you who his her hers their theirs its one another others him them us this that which"
    )
)
_INDEFINITE = frozenset({"a", "an", "one", "some", "two", "several"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})


class Stated:
    """A claim of one side with the words that make it up."""

    def __init__(self, side: Side, index: int) -> None:
        self.side, self.index, self.claim = side, index, side.reading.claims[index]
        claim = self.claim
        self.content = side.indices(claim.content.spans)
        self.source = side.indices(claim.source.spans if claim.source else ())
        self.cue = side.indices(claim.cue.spans if claim.cue else ())

    @cached_property
    def told(self) -> Counter[str]:
        """What is claimed, as a bag of words."""
        words = [self.side.cut.word(index) for index in sorted(self.content)]
        return Counter(word.key for word in words if word.tells) or Counter(word.key for word in words)

    @cached_property
    def own(self) -> frozenset[int]:
        """The words of content and cue, and those between them and the source."""
        parts = self.content | self.cue
        hull = self.cue | self.source
        between = frozenset(range(min(hull), max(hull) + 1)) if self.cue and hull else frozenset()
        near = between if len(between) <= 12 else frozenset()
        return parts | (near - self.source)

    @cached_property
    def said(self) -> Counter[str]:
        """The words of content and cue, as a bag."""
        return Counter(self.side.cut.word(index).key for index in self.content | self.cue)

    @cached_property
    def units(self) -> frozenset[int]:
        """The sentences that it stands in."""
        return frozenset(self.side.cut.unit_of_word[word] for word in self.content | self.cue | self.source)

    @cached_property
    def around(self) -> frozenset[int]:
        """The words of those sentences."""
        return frozenset(word for unit in self.units for word in self.side.cut.units[unit].words)

    @cached_property
    def sentence(self) -> Counter[str]:
        """The telling words of those sentences, as a bag."""
        words = (self.side.cut.word(index) for index in self.around)
        return Counter(word.key for word in words if word.tells) or Counter([""])

    @property
    def beside(self) -> frozenset[int]:
        """The words of those sentences that are no part of the claim."""
        return self.around - self.content - self.cue - self.source

    @property
    def name(self) -> str | None:
        """Who is credited, at the fullest; None for nobody."""
        source = self.claim.source
        return (source.name or source.text) if source else None


@dataclass(frozen=True, slots=True)
class Claims:
    """The pairs in the order of the old version, and what has no partner."""

    pairs: tuple[tuple[Stated, Stated], ...]
    old: tuple[Stated, ...]
    new: tuple[Stated, ...]


def paired_claims(comparison: Comparison) -> Claims:
    """Pair the claims of both versions; those in notes are left out."""
    old, new = _stated(comparison.old), _stated(comparison.new)
    ranked = []
    for a, left in enumerate(old):
        images = frozenset(comparison.carried[word] for word in left.content if word in comparison.carried)
        for b, right in enumerate(new):
            score = _score(left, right, images)
            if score is not None:
                ranked.append((-score, abs(a - b), a, b))
    found = _best(ranked, {})
    found = _best(_retold(old, new, found), found)
    matched = set(found.values())
    return Claims(
        pairs=tuple((old[a], new[b]) for a, b in sorted(found.items())),
        old=tuple(item for a, item in enumerate(old) if a not in found),
        new=tuple(item for b, item in enumerate(new) if b not in matched),
    )


def _best(ranked: Iterable[tuple[float, int, int, int]], known: Mapping[int, int]) -> dict[int, int]:
    """The pairs that are ``known`` with further ones, the best first, one to one."""
    found, taken = dict(known), set(known.values())
    for *_, a, b in sorted(ranked):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def _retold(
    old: Sequence[Stated], new: Sequence[Stated], known: Mapping[int, int]
) -> Iterator[tuple[float, int, int, int]]:
    """What one source is credited with in sentences that are alike as a whole, though the content is told otherwise."""
    taken = set(known.values())
    for a, left in enumerate(old):
        for b, right in enumerate(new):
            if a in known or b in taken or (left.claim.parent is None) != (right.claim.parent is None):
                continue
            if not same_source(left.claim.source, right.claim.source) or left.claim.mode is not right.claim.mode:
                continue
            alike = 2 * (left.sentence & right.sentence).total() / (left.sentence.total() + right.sentence.total())
            if alike >= RETOLD and left.told & right.told:
                yield -alike, abs(a - b), a, b


def _stated(side: Side) -> list[Stated]:
    found = [Stated(side, index) for index in range(len(side.reading.claims))]
    aside = side.notes | side.unread
    return [
        item for item in found if item.content and not {side.cut.unit_of_word[word] for word in item.content} & aside
    ]


def _score(left: Stated, right: Stated, images: frozenset[int]) -> float | None:
    """How alike two claims are, None for not enough: content first, then source, depth and kind of claim."""
    common = (left.told & right.told).total()
    size = left.told.total() + right.told.total()
    alike = 2 * common / size if size else 0.0
    shared = 2 * len(images & right.content) / (len(left.content) + len(right.content))
    least = LEAST if images & right.content else LEAST_ELSEWHERE
    content = max(alike, shared)
    if content < least:
        return None
    source = 1.0 if same_source(left.claim.source, right.claim.source) is not False else 0.0
    nested = 1.0 if (left.claim.parent is None) == (right.claim.parent is None) else 0.0
    mode = 1.0 if left.claim.mode is right.claim.mode else 0.0
    here = 1.0 if images & right.content else 0.0
    return content + 0.3 * shared + 0.25 * source + 0.1 * nested + 0.05 * mode + 0.2 * here


def same_source(left: Source | None, right: Source | None) -> bool | None:
    """Whether two sources are one by their names; None where that cannot be told, as for a pronoun.

    A name within the other one is the same: "Reyl" and "Tomas Reyl, the spokesman", "officials" and "two officials".
    Numbers do not count. Whether "the chairman" is Reyl cannot be told, nor who "he" is.
    """
    if left is None or right is None:
        return None if left is right else False
    if _key(left.text) == _key(right.text):
        return True
    if is_pronoun(left) or is_pronoun(right):
        return None
    forms = [_forms(source) for source in (left, right)]
    if not all(forms):
        return None
    if any(one <= other or other <= one for one in forms[0] for other in forms[1]):
        return True
    return None if _is_described(left) != _is_described(right) and _is_named(left) != _is_named(right) else False


def is_pronoun(source: Source) -> bool:
    """Whether a source is printed as a mere pronoun: who that is, a reader may get wrong.

    >>> is_pronoun(Source(spans=(), text="She", name="Ilse Brandt")), is_pronoun(Source(spans=(), text="Her office"))
    (True, False)
    """
    return {word.key for word in words_of(source.text, [(0, len(source.text))])} <= _PRONOUNS


def _is_described(source: Source) -> bool:
    """Whether a source is one that the reader is to know already: "the Russian leader"."""
    return _begins(source, _DEFINITE) and not _is_named(source)


def _is_named(source: Source) -> bool:
    """Whether it is a proper name: an entity, or several words that end in a capital; not "an aide to Reyl"."""
    words = (source.name or source.text).split()
    named = source.entity is not None or (len(words) > 1 and words[-1][:1].isupper())
    return named and not _begins(source, _INDEFINITE)


def _begins(source: Source, words: Container[str]) -> bool:
    return any(word.casefold() in words for word in source.text.split(maxsplit=1)[:1])


def _forms(source: Source) -> list[frozenset[str]]:
    """The names of a source as sets of words, without those that are pronouns."""
    found = [frozenset(_key(text)) for text in (source.name, source.text) if text]
    return [form for form in found if form - _PRONOUNS]


def _key(text: str) -> Sequence[str]:
    words = [word.removesuffix("'s").removesuffix("s") or word for word in bare(text)]
    return [word for word in words if word.isalpha()] or words
