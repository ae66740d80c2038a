"""How a quantity is to be taken: by the words around it, or by the verb of change that takes it."""

from reportedly.reading.qualifiers import change_of, qualifier_after, qualifier_before
from reportedly.reading.quantities import Quantity
from reportedly.reading.screening import Screen
from reportedly.records import Parse, Qualifier, Span, Token

_LINKS = frozenset(
    ("by", "up", "down", "another", "a", "an", "further", "additional", "some", "about", "nearly", "almost")
)


class Changes:
    """Qualifies the quantities of one article."""

    def __init__(self, parse: Parse, screen: Screen) -> None:
        self._text, self._tokens, self._screen = parse.text, parse.tokens, screen

    def qualifier(self, quantity: Quantity, sentence: Span) -> Qualifier:
        """The qualifier of a quantity of a sentence; a bare number is exact."""
        text, start = self._text, quantity.start
        if text[max(sentence[0], start - 1) : start] == "+":
            return Qualifier.INCREASE
        found = qualifier_before(text, sentence[0], start) or qualifier_after(text, quantity.end, sentence[1])
        if found and found is not Qualifier.ABOUT:
            return found
        return self._change(quantity) or found or (Qualifier.RANGE if quantity.ranged else Qualifier.EXACT)

    def _change(self, quantity: Quantity) -> Qualifier | None:
        """Increase or decrease, where a verb of change takes the figure: "fell (by) 12%", not "rose to 12"."""
        index, by = self._screen.token_at(quantity.start), False
        for token in self._screen.before(index, 4):
            word = token.text.lower()
            by = by or word == "by"
            if token.tag.startswith("VB") or (token.tag.startswith("NN") and self._is_change(token, by=by)):
                return change_of(token.lemma.lower(), relative=by or quantity.unit == "percent")
            if word in {"up", "down"} and token.dep == "prt" and self._tokens[token.head].end + 1 == token.start:
                continue
            if word in {"up", "down"}:
                return change_of(word, relative=True)
            if word not in _LINKS and not token.tag.startswith("RB") and not (quantity.ranged and word == "from"):
                return None
        return None

    def _is_change(self, token: Token, *, by: bool) -> bool:
        """Whether what was tagged as a noun is a verb of change: "poised to drop 2%", "a decrease by 1"."""
        at = self._screen.token_at(token.start)
        return by or (at > 0 and self._tokens[at - 1].text.lower() == "to")
