"""The labels of a claim: what the source's position is, how firm, on what evidence, said or thought, news or old."""

from dataclasses import dataclass

from reportedly.attribution.drafting import Draft
from reportedly.attribution.labels.backgrounds import is_background
from reportedly.attribution.labels.bases import Bases
from reportedly.attribution.labels.certainties import certainty_of
from reportedly.attribution.labels.earlier import Earlier
from reportedly.attribution.labels.main_clause import main_clause
from reportedly.attribution.labels.modes import mode_of
from reportedly.attribution.labels.stances import stance_of
from reportedly.attribution.tree import Tree
from reportedly.records import Basis, Certainty, Mode, SourceKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of one claim, by the annotation guideline."""

    stance: Stance
    certainty: Certainty
    basis: Basis
    mode: Mode
    background: bool


class Labelling:
    """Labels the drafts of one article; they come in the order of their cues."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._earlier = Earlier(tree)
        self._bases = Bases(tree)

    def of(self, draft: Draft, kind: SourceKind) -> Labels:
        """The labels of a draft whose source is of a kind."""
        tree, main = self._tree, main_clause(self._tree, draft)
        stance = stance_of(tree, draft, main, self._earlier)
        self._earlier.note(draft)
        return Labels(
            stance=stance,
            certainty=certainty_of(tree, draft, main, stance),
            basis=self._bases.of(draft, main, kind),
            mode=mode_of(tree, draft),
            background=is_background(tree, draft),
        )
