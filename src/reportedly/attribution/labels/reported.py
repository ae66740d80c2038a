"""A content's main clause together with all that its stance is read from."""

from dataclasses import dataclass

from reportedly.attribution.drafting import Draft
from reportedly.attribution.labels.earlier import Earlier
from reportedly.attribution.labels.main_clause import MainClause, predicates
from reportedly.attribution.tree import Tree


@dataclass(frozen=True, slots=True)
class Reported:
    """A content's main clause, with the draft that it stands in and the claims before it."""

    tree: Tree
    draft: Draft
    main: MainClause
    earlier: Earlier

    @property
    def lemma(self) -> str:
        """The lemma of the main verb."""
        return self.tree.lemma(self.main.token)

    @property
    def is_past(self) -> bool:
        """Whether the clause tells of an earlier time ("had asked", "should have asked")."""
        auxiliaries = self.tree.with_dep(self.main.token, "aux")
        return any(self.tree.lemma(aux) == "have" for aux in auxiliaries)

    @property
    def opening(self) -> str:
        """The first word of the content in lower case, after any quotation mark."""
        first, end = self.tree.tokens_in(self.draft.content[0])
        words = (self.tree.text(at) for at in range(first, min(end, first + 3)))
        return next((word for word in words if word[0].isalpha()), "")

    def has(self, *deps: str) -> frozenset[str]:
        """The lemmas of the main verb's children with a label."""
        return frozenset(self.tree.lemma(at) for at in self.tree.with_dep(self.main.token, *deps))

    @property
    def predicates(self) -> frozenset[str]:
        """The lemmas of what a copular clause says of its subject."""
        return frozenset(self.tree.lemma(at) for at in predicates(self.tree, self.main))
