"""What a network in training scores on development articles, by the product's own decoding and measures."""

from collections.abc import Sequence

from annotated import Annotated
from trained import Trained

from reportedly.attribution.network import Finder
from reportedly.attribution.network.decoding import Link
from reportedly.attribution.tree import TokenRange
from reportedly.evaluation import Annotation, Gold, Measure, evaluated
from reportedly.networks.pieces import WordPieces
from reportedly.records import Parse, Span


def score(dev: Sequence[Annotated], network: Trained, words: WordPieces) -> str:
    """One line: the F1 of each measure, and precision and recall of attribution."""
    finder = Finder(network, words)
    read = {
        example.article.id: tuple(_annotation(example.parse, link) for link in finder.find(example.parse))
        for example in dev
    }
    found = evaluated(Gold(articles=tuple(example.article for example in dev)), read).found
    measures = found.scores.measures
    whole = measures[Measure.ATTRIBUTION]
    rows = [f"{measure.value} {measures[measure].f1.value:.3f}" for measure in Measure]
    return ", ".join([*rows, f"precision {whole.precision.value:.3f}", f"recall {whole.recall.value:.3f}"])


def _annotation(parse: Parse, link: Link) -> Annotation:
    def span(tokens: TokenRange) -> Span:
        return parse.tokens[tokens[0]].start, parse.tokens[tokens[1] - 1].end

    return Annotation(
        source=(span(link.source),) if link.source else (),
        cue=(span(link.cue),),
        content=tuple(span(part) for part in link.content),
    )
