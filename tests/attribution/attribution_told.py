"""The claims of an invented text, with the words of each part."""

from collections.abc import Callable

from reportedly.records import Claim, Parse, Span

Parsed = Callable[[str], Parse]


class Told:
    """The claims of a text, with the words of each part."""

    def __init__(self, text: str, found: tuple[Claim, ...]) -> None:
        self.text = text
        self.claims = found

    def words(self, spans: tuple[Span, ...]) -> str:
        """The printed words of spans, joined by " … "."""
        return " … ".join(self.text[start:end] for start, end in spans)

    def by_cue(self, lemma: str) -> Claim:
        """The only claim with a cue."""
        (claim,) = [claim for claim in self.claims if claim.cue and claim.cue.lemma == lemma]
        return claim

    def source(self, lemma: str) -> str | None:
        """The source's words."""
        source = self.by_cue(lemma).source
        return self.words(source.spans) if source else None

    def content(self, lemma: str) -> str:
        """The content's words."""
        return self.words(self.by_cue(lemma).content.spans)


Read = Callable[..., Told]
