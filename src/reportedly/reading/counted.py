"""What is counted: the noun phrase that a number modifies, or what follows it with "of"."""

import re

from reportedly.reading.quantities import Quantity
from reportedly.reading.screening import INSIDE, NOUNS, PLURALS, Screen
from reportedly.reading.unit_words import CURRENCIES
from reportedly.reading.units import unit_after
from reportedly.records import Figure, Parse, Span

_TIME_NOUN = re.compile(r"\b(second|minute|hour|day|week|month|year|decade)s$", re.IGNORECASE)
_WIDEST_GAP = 12


class CountedNouns:
    """Finds what the quantities of one article count."""

    def __init__(self, parse: Parse, screen: Screen) -> None:
        self._text, self._tokens, self._screen = parse.text, parse.tokens, screen

    def of(self, quantity: Quantity) -> str | None:
        """The words for what a quantity counts, as printed; None if nothing that is counted follows it."""
        tokens, index = self._tokens, self._screen.token_at(quantity.end)
        if index >= len(tokens):
            return None
        sentence = tokens[self._screen.token_at(quantity.start)].sentence
        link = tokens[index].text.lower()
        if link in {"of", "worth"}:
            return self._phrase(index + (2 if link == "worth" else 1), sentence)
        money = quantity.unit is not None and quantity.unit.partition(" per ")[0] in CURRENCIES
        if money and link == "in" and index + 1 < len(tokens) and tokens[index + 1].tag in {"NNS", "NN", "JJ"}:
            return self._phrase(index + 1, sentence)
        if money or (quantity.unit and tokens[index].tag not in INSIDE):
            return None
        return self._phrase(index, sentence)

    def _phrase(self, index: int, sentence: int) -> str | None:
        tokens, limit = self._tokens, min(len(self._tokens), index + 9)
        while index < limit and tokens[index].tag in {"DT", "PRP$", "HYPH", "PDT"}:
            index += 1
        last, position = None, index
        while position < limit and tokens[position].sentence == sentence and tokens[position].tag in INSIDE:
            token = tokens[position]
            if token.text.lower() in {"up", "down"} or token.text[0].isdigit() or self._screen.begins_time(token):
                break
            if token.tag in NOUNS:
                last = position
                head = tokens[token.head] if token.dep in {"compound", "nmod", "amod", "poss"} else token
                if token.tag in PLURALS and head is token and token.dep != "poss":
                    break
            position += 1
        if last is None:
            return None
        if tokens[last].text == "worth" and last + 1 < len(tokens) and tokens[last + 1].text == "of":
            inner = self._phrase(last + 2, sentence)
            return f"{self._text[tokens[index].start : tokens[last + 1].end]} {inner}" if inner else None
        return self._text[tokens[index].start : tokens[last].end]


def extent(figure: Figure, text: str) -> Span:
    """From a figure's number to the end of its unit, or of what is counted."""
    start, end = figure.span
    if figure.counted and (figure.unit is None or unit_of_noun(figure.counted) == figure.unit):
        counted = text.find(figure.counted, end, end + _WIDEST_GAP + len(figure.counted))
        end = max(end, counted + len(figure.counted)) if counted >= 0 else end
    return start, end


def unit_of_noun(counted: str | None) -> str | None:
    """The unit in what is counted: "three long years" are years, "billions of dollars" are dollars."""
    if counted is None:
        return None
    match = _TIME_NOUN.search(counted)
    if match:
        return match[1].lower()
    unit = unit_after(counted, 0, len(counted), digits=False)
    return unit.name if unit and unit.edge == len(counted) and unit.name in CURRENCIES else None
