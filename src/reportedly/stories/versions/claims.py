"""Changes of claims: those that came and went, and what became of those that stayed."""

from collections.abc import Iterator

from reportedly.records import Certainty, Change, ChangeKind, Claim, Mode, Passage, Span
from reportedly.stories.versions.comparison import Comparison, Side
from reportedly.stories.versions.hedges import hedges
from reportedly.stories.versions.pairing import Claims, Stated, is_pronoun, same_source

KEPT = 0.75
_MODALS = frozenset({"will", "would", "shall", "should", "can"})
_FIRMNESS = {Certainty.POSSIBLE: 0, Certainty.PROBABLE: 1, Certainty.CERTAIN: 2}


class ClaimChanges:
    """The changes of the claims of a comparison. ``explained`` are words, old and new, that other changes tell of."""

    def __init__(
        self, comparison: Comparison, claims: Claims, explained: tuple[frozenset[int], frozenset[int]]
    ) -> None:
        self._comparison, self._claims, self._explained = comparison, claims, explained
        clauses = comparison.clauses
        self._turned = comparison.dropped - clauses[0], comparison.added - clauses[1]
        self.hedged: tuple[set[int], set[int]] = (set(), set())
        self._based: tuple[set[int], set[int]] = (set(), set())

    def all(self) -> tuple[Change, ...]:
        """All of them; innermost claims take what they share with those around them."""
        found: list[Change] = []
        told: list[tuple[ChangeKind, tuple[Span, ...], tuple[Span, ...]]] = []
        for left, right in sorted(self._claims.pairs, key=lambda pair: (len(pair[0].content), pair[0].index)):
            words = left.around & self._comparison.dropped, right.around & self._comparison.added
            for change in self._of_pair(left, right) if any(words) else ():
                marks = _marks(change.old), _marks(change.new)
                if not any(change.kind is kind and marks == (old, new) for kind, old, new in told):
                    found.append(change)
                    told.append((change.kind, *marks))
        found += self._gone(self._claims.old, ChangeKind.CLAIM_REMOVED, ChangeKind.SOURCE_REMOVED)
        found += self._gone(self._claims.new, ChangeKind.CLAIM_ADDED, ChangeKind.SOURCE_ADDED)
        return tuple(found)

    # ------------------------------------------------------------ claims that stayed

    def _of_pair(self, left: Stated, right: Stated) -> Iterator[Change]:
        yield from self._source(left, right)
        yield from self._basis(left, right)
        if left.said == right.said:
            return
        if left.own & self._turned[0] or right.own & self._turned[1]:
            yield from self._stance(left, right)
            yield from self._firmness(left, right)
        yield from self._reworded(left, right)

    def _source(self, left: Stated, right: Stated) -> Iterator[Change]:
        old, new = left.claim.source, right.claim.source
        went, came = left.source & self._comparison.dropped, right.source & self._comparison.added
        kind = None
        if old is not None and new is None and went and not is_pronoun(old):
            kind = ChangeKind.SOURCE_REMOVED
        elif old is None and new is not None and came and not is_pronoun(new):
            kind = ChangeKind.SOURCE_ADDED
        elif old is not None and new is not None and (went or came) and same_source(old, new) is False:
            kind = ChangeKind.SOURCE_CHANGED
        if kind:
            yield self._change(kind, (left, left.source), (right, right.source), before=left.name, after=right.name)

    def _stance(self, left: Stated, right: Stated) -> Iterator[Change]:
        """Another stance, if one reader gave both, and more than hedges and tenses is other words."""
        old, new = left.claim.stance, right.claim.stance
        went, came = left.own & self._turned[0], right.own & self._turned[1]
        firm = went - self._hedges(left.side, went), came - self._hedges(right.side, came)
        if self._comparison.one_reader and old is not new and (_acts(left, firm[0]) or _acts(right, firm[1])):
            yield self._labelled(ChangeKind.STANCE, left, right, (old.value, new.value))

    def _basis(self, left: Stated, right: Stated) -> Iterator[Change]:
        """Another basis, if one reader gave both: words beside the content tell it."""
        old, new = left.claim.basis, right.claim.basis
        if not self._comparison.one_reader or old is new or not self._stayed(left, right):
            return
        went = left.beside & self._comparison.dropped
        came = right.beside & self._comparison.added
        if went or came:
            self._based[0].update(went)
            self._based[1].update(came)
            yield self._change(ChangeKind.BASIS, (left, went), (right, came), before=old.value, after=new.value)

    def _stayed(self, left: Stated, right: Stated) -> bool:
        """Whether half of a sentence of both stayed."""
        return any(
            group.stayed and not left.units.isdisjoint(group.old) and not right.units.isdisjoint(group.new)
            for group in self._comparison.groups
        )

    def _firmness(self, left: Stated, right: Stated) -> Iterator[Change]:
        """Made softer or firmer: by the words that hedge, else by what the reader takes it for."""
        went = self._hedges(self._comparison.old, left.own & self._turned[0])
        came = self._hedges(self._comparison.new, right.own & self._turned[1])
        kind = None
        if bool(went) != bool(came):
            kind = ChangeKind.FIRMER if went else ChangeKind.SOFTER
        elif self._comparison.one_reader:
            kind = _moved(left.claim, right.claim)
        if kind is None:
            return
        self.hedged[0].update(went)
        self.hedged[1].update(came)
        if went or came:
            before, after = self._comparison.old.told(went) or None, self._comparison.new.told(came) or None
            yield self._change(kind, (left, went), (right, came), before=before, after=after)
        else:
            yield self._labelled(kind, left, right, (left.claim.certainty.value, right.claim.certainty.value))

    def _hedges(self, side: Side, words: frozenset[int]) -> frozenset[int]:
        return hedges(side.cut, words, side.reading.article.language)

    def _reworded(self, left: Stated, right: Stated) -> Iterator[Change]:
        """What of the content is other words, figures, hedges and quotations apart."""
        old = left.content & self._comparison.dropped - self._explained[0] - self.hedged[0]
        new = right.content & self._comparison.added - self._explained[1] - self.hedged[1]
        if left.told != right.told and (_tells(left, old) or _tells(right, new)):
            yield self._change(ChangeKind.CLAIM_REWORDED, (left, old), (right, new))

    def _labelled(self, kind: ChangeKind, left: Stated, right: Stated, labels: tuple[str, str]) -> Change:
        old, new = left.own & self._turned[0], right.own & self._turned[1]
        return self._change(kind, (left, old), (right, new), before=labels[0], after=labels[1])

    def _change(
        self,
        kind: ChangeKind,
        old: tuple[Stated, frozenset[int]],
        new: tuple[Stated, frozenset[int]],
        *,
        before: str | None = None,
        after: str | None = None,
    ) -> Change:
        sides = [item.side.passage(words, item.claim.content.spans, claim=item.index) for item, words in (old, new)]
        about = None if kind.value.startswith("source") else new[0].name or old[0].name
        return Change(kind=kind, old=sides[0], new=sides[1], before=before, after=after, about=about)

    # ------------------------------------------------------------ claims that came or went

    def _gone(self, items: tuple[Stated, ...], gone: ChangeKind, unsourced: ChangeKind) -> Iterator[Change]:
        forward = gone is ChangeKind.CLAIM_REMOVED
        changed = self._comparison.dropped if forward else self._comparison.added
        other = self._comparison.new if forward else self._comparison.old
        for item in items:
            kept = 1 - len(item.content & changed) / len(item.content)
            if kept >= KEPT:
                if _unattributed(item, changed) and not self._still_claimed(item, forward=forward):
                    yield self._lone(unsourced, item, item.source, forward=forward)
            elif not _printed(item, other) and not item.content <= self._based[0 if forward else 1]:
                yield self._lone(gone, item, item.content, forward=forward)

    def _still_claimed(self, item: Stated, *, forward: bool) -> bool:
        """Whether what is claimed is quoted, or a part of another claim, in the other version."""
        back = {new: old for old, new in self._comparison.carried.items()}
        carried = self._comparison.carried if forward else back
        images = {carried[word] for word in item.content if word in carried}
        side = self._comparison.new if forward else self._comparison.old
        if any(side.cut.word(word).quoted for word in images):
            return True
        others = (side.indices(claim.content.spans) for claim in side.reading.claims)
        return any(len(images & words) > len(images) / 2 for words in others)

    def _lone(self, kind: ChangeKind, item: Stated, words: frozenset[int], *, forward: bool) -> Change:
        passage = item.side.passage(words, item.claim.content.spans, claim=item.index)
        name = item.name if kind in (ChangeKind.SOURCE_REMOVED, ChangeKind.SOURCE_ADDED) else None
        return Change(
            kind=kind,
            old=passage if forward else None,
            new=None if forward else passage,
            before=name if forward else None,
            after=None if forward else name,
            about=None if name else item.name,
        )


def _marks(passage: Passage | None) -> tuple[Span, ...]:
    return passage.spans if passage else ()


def _moved(old: Claim, new: Claim) -> ChangeKind | None:
    """Whether the reader takes a claim for firmer or softer than before."""
    if old.certainty not in _FIRMNESS or new.certainty not in _FIRMNESS:
        return None
    step = _FIRMNESS[new.certainty] - _FIRMNESS[old.certainty]
    return None if step == 0 else ChangeKind.FIRMER if step > 0 else ChangeKind.SOFTER


def _acts(item: Stated, words: frozenset[int]) -> bool:
    keys = (item.side.cut.word(word) for word in words)
    return any(word.tells and word.key not in _MODALS for word in keys)


def _unattributed(item: Stated, changed: frozenset[int]) -> bool:
    """Whether who said it, and that it was said, is not printed any more."""
    said = item.claim.mode is Mode.SAID and item.claim.source is not None and not is_pronoun(item.claim.source)
    return said and bool(item.source) and item.source <= changed and bool(item.cue & changed)


def _tells(item: Stated, words: frozenset[int]) -> bool:
    return any(item.side.cut.word(word).tells for word in words)


def _printed(item: Stated, other: Side) -> bool:
    """Whether one sentence of the other version still holds nearly all words of a claim that has no partner."""
    least = KEPT * item.told.total()
    return any(sum(min(times, bag[key]) for key, times in item.told.items()) >= least for bag in other.cut.bags)
