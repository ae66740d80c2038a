"""Claims of two versions, paired one to one: by the words that were carried over, by what they say, and by whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.records import Source
from reportedly.stories.versions.comparison import Comparison, Side
from reportedly.stories.versions.wording import bare

LEAST, LEAST_ELSEWHERE = 0.45, 0.6
_PRONOUNS = frozenset(
    str.split(
        "he she it they we i you who his her hers their theirs its one another others him them us this that which"
    )
)


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
    def around(self) -> frozenset[int]:
        """The words of the sentences that it stands in."""
        cut = self.side.cut
        units = {cut.unit_of_word[word] for word in self.content | self.cue | self.source}
        return frozenset(word for unit in units for word in cut.units[unit].words)

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
    found: dict[int, int] = {}
    for *_, a, b in sorted(ranked):
        if a not in found and b not in found.values():
            found[a] = b
    matched = set(found.values())
    return Claims(
        pairs=tuple((old[a], new[b]) for a, b in sorted(found.items())),
        old=tuple(item for a, item in enumerate(old) if a not in found),
        new=tuple(item for b, item in enumerate(new) if b not in matched),
    )


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
    """
    if left is None or right is None:
        return None if left is right else False
    if _key(left.text) == _key(right.text):
        return True
    forms = [_forms(source) for source in (left, right)]
    if not all(forms):
        return None
    return any(one <= other or other <= one for one in forms[0] for other in forms[1])


def _forms(source: Source) -> list[frozenset[str]]:
    """The names of a source as sets of words, without those that are pronouns."""
    found = [frozenset(_key(text)) for text in (source.name, source.text) if text]
    return [form for form in found if form - _PRONOUNS]


def _key(text: str) -> Sequence[str]:
    return [word.removesuffix("'s").removesuffix("s") or word for word in bare(text)]
