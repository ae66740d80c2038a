"""From a parse to its claims: joins finding, linking and labelling."""

from reportedly.attribution.boundaries import Boundaries
from reportedly.attribution.drafting import Draft, draft_of
from reportedly.attribution.labels.labelling import Labelling
from reportedly.attribution.labels.manners import manner_of
from reportedly.attribution.labels.said_at import Days
from reportedly.attribution.nested.adverbs import adverb_drafts
from reportedly.attribution.nested.nesting import inner_drafts, parents
from reportedly.attribution.network import Finder
from reportedly.attribution.sources.addressees import addressee_of
from reportedly.attribution.sources.sourcing import Sourcing
from reportedly.attribution.tree import Tree
from reportedly.records import Claim, Content, Cue, Entity, Parse, Source, SourceKind, Time


def claims(
    parse: Parse, entities: tuple[Entity, ...], times: tuple[Time, ...] = (), *, finder: Finder
) -> tuple[Claim, ...]:
    """Return what an article attributes to whom, in the order of the reporting words.

    Args:
        parse: The parsed article.
        entities: Its entities; a source is resolved to one of them where the text is clear, and keeps None elsewhere.
        times: Its time expressions, for the day on which something was said.
        finder: Finds the attributions; load one for each process.

    Returns:
        Claims with non-empty spans inside the text, without white space at their ends. Source, cue and content of one
        claim do not overlap. ``parent`` is an index into the returned tuple.
    """
    tree, boundaries = Tree(parse), Boundaries(parse)
    links = finder.find(parse)
    told = frozenset(at for link in links for part in (link.cue, *link.content) for at in range(*part))
    outer = [draft for link in links if (draft := draft_of(tree, boundaries, link, told))]
    outer += adverb_drafts(tree, boundaries, outer)
    found = tuple(sorted((*outer, *inner_drafts(tree, boundaries, outer)), key=lambda draft: draft.cue))
    labeller = _Labeller(tree, boundaries, entities, times)
    sources = labeller.sources(found)
    labelled = zip(found, sources, parents(found), strict=True)
    return tuple(labeller.claim(draft, source, parent) for draft, source, parent in labelled)


class _Labeller:
    """Turns the drafts of one article into claims."""

    def __init__(
        self, tree: Tree, boundaries: Boundaries, entities: tuple[Entity, ...], times: tuple[Time, ...]
    ) -> None:
        self._tree = tree
        self._boundaries = boundaries
        self._entities = entities
        self._days = Days(tree, times)
        self._labelling = Labelling(tree)

    def sources(self, found: tuple[Draft, ...]) -> list[Source | None]:
        """The sources of all drafts, resolved within the whole article."""
        return Sourcing(self._tree, self._entities, found).sources()

    def claim(self, draft: Draft, source: Source | None, parent: int | None) -> Claim:
        """The claim of one draft."""
        labels = self._labelling.of(draft, source.kind if source else SourceKind.UNKNOWN)
        return Claim(
            source=source,
            cue=Cue(spans=(draft.cue,), lemma=draft.spot.lemma),
            content=Content(spans=draft.content),
            manner=manner_of(draft.content, self._boundaries.marked),
            stance=labels.stance,
            certainty=labels.certainty,
            basis=labels.basis,
            mode=labels.mode,
            background=labels.background,
            sentence=self._tree.tokens[draft.spot.token].sentence,
            parent=parent,
            said_at=self._days.of(draft),
            addressee=addressee_of(self._tree, draft),
        )
