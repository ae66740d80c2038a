"""Which entity of the article a source stands for.

A source that overlaps a mention is that entity. A pronoun or a short definite description ("the ministry") stands for
the nearest earlier entity that fits in kind, first among those that have just spoken; where nothing fits, nothing is
said.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.attribution.drafting import Draft
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import Entity, EntityKind, Span

_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_IMPERSONAL = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "their", "them"})
_BODY_NOUNS = (
    "agency ministry company group government department firm party organisation organization court bank alliance "
    "bloc union service office army military institute university newspaper body"
)
_BODIES = frozenset(_BODY_NOUNS.split())
_TITLES = {"mr": "he", "sir": "he", "lord": "he", "mrs": "she", "ms": "she", "miss": "she", "lady": "she"}
_KINDS: dict[str, frozenset[EntityKind]] = {
    "person": frozenset({EntityKind.PERSON}),
    "body": frozenset({EntityKind.ORGANISATION, EntityKind.PLACE}),
    "plural": frozenset({EntityKind.GROUP, EntityKind.ORGANISATION}),
}
_REACH = 1200
"""How many characters back a pronoun may reach."""


@dataclass(frozen=True, slots=True, order=True)
class _Mention:
    end: int
    start: int
    entity: int


class Resolver:
    """Resolves the sources of one article, called in the order of the cues."""

    def __init__(self, tree: Tree, entities: Sequence[Entity]) -> None:
        self._tree = tree
        self._entities = entities
        spans = [(end, start, at) for at, entity in enumerate(entities) for start, end in entity.mentions]
        self._mentions = [_Mention(*span) for span in sorted(spans)]
        self._ends = [mention.end for mention in self._mentions]
        self._told: list[tuple[Draft, int | None]] = []
        self._genders = {at: gender for at, entity in enumerate(entities) if (gender := self._gender(entity))}

    def resolve(self, draft: Draft) -> str | None:
        """The id of the entity that the draft's source stands for, None if it cannot be told."""
        found = next((at for part in draft.source_tokens if (at := self._entity(part)) is not None), None)
        self._told = [*self._told[-2:], (draft, found)]
        return None if found is None else self._entities[found].id

    def _entity(self, part: TokenRange) -> int | None:
        head = self._tree.top(part)
        if self._tree.child(head, "conj") is not None:
            return None
        token = self._tree.tokens[head]
        overlapping = self._overlapping((token.start, token.end))
        if overlapping is not None:
            return overlapping
        kind = self._kind_sought(head, part)
        return None if kind is None else self._antecedent(head, kind)

    def _kind_sought(self, head: int, part: TokenRange) -> str | None:
        """What a pronoun or a short definite description looks for, None for any other phrase."""
        word = self._tree.text(head)
        if word in _PERSONAL:
            return "person"
        if word in _IMPERSONAL or (self._tree.text(part[0]) == "the" and word in _BODIES and part[1] - part[0] <= 2):
            return "body"
        return "plural" if word in _PLURAL else None

    def _antecedent(self, head: int, kind: str) -> int | None:
        """In "X said it …" the pronoun is X; elsewhere the subject of the sentence, else the nearest that fits."""
        start, word = self._tree.tokens[head].start, self._tree.text(head)
        for draft, entity in reversed(self._told):
            if any(span[0] <= start < span[1] for span in draft.content):
                if entity is None or self._fits(entity, kind, word):
                    return entity
                break
        subject = self._sentence_subject(head)
        if subject is not None and self._fits(subject, kind, word):
            return subject
        return self._nearest(start, kind, word)

    def _sentence_subject(self, head: int) -> int | None:
        """The entity that is the subject of the sentence before the pronoun."""
        above = list(self._tree.ancestors(head))
        subject = self._tree.subject(above[-1]) if above else None
        if subject is None or subject >= head:
            return None
        token = self._tree.tokens[subject]
        return self._overlapping((token.start, token.end))

    def _overlapping(self, span: Span) -> int | None:
        """The entity whose mention shares characters with the span."""
        at = bisect_left(self._ends, span[0] + 1)
        for mention in self._mentions[at : at + 8]:
            if mention.start < span[1] and span[0] < mention.end:
                return mention.entity
        return None

    def _nearest(self, before: int, kind: str, word: str) -> int | None:
        last = bisect_left(self._ends, before + 1)
        near = [mention for mention in self._mentions[max(0, last - 24) : last] if before - mention.end <= _REACH]
        fitting = [mention.entity for mention in reversed(near) if self._fits(mention.entity, kind, word)]
        spoken = next((at for _, at in reversed(self._told[-2:]) if at in fitting), None)
        return spoken if spoken is not None else next(iter(fitting), None)

    def _fits(self, at: int, kind: str, word: str) -> bool:
        if self._entities[at].kind not in _KINDS[kind]:
            return False
        gender = "she" if word in {"she", "her"} else "he"
        return kind != "person" or self._genders.get(at, gender) == gender

    def _gender(self, entity: Entity) -> str | None:
        """What a courtesy title in or before a mention tells."""
        for start, end in entity.mentions[:8]:
            for word in self._tree.parse.text[max(0, start - 5) : end].replace(".", " ").lower().split()[:2]:
                if word in _TITLES:
                    return _TITLES[word]
        return None
