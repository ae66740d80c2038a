"""How an outlet prints another's copy: whole or cut, in its own spelling and quotation marks."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportedly.errors import InputError

Fault = Callable[[str], InputError]

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """What an outlet changes in any copy: typographic marks to straight ones, and words to its own spelling."""

    straight_quotes: bool = False
    spelling: tuple[tuple[str, str], ...] = ()

    def applied(self, text: str) -> str:
        r"""The text in this style; a spelling pair changes whole word beginnings in either case.

        >>> HouseStyle(straight_quotes=True, spelling=(("harbour", "harbor"),)).applied("“The Harbour’s edge”")
        '"The Harbor\'s edge"'
        """
        for old, new in self.spelling:
            for before, after in ((old, new), (old.capitalize(), new.capitalize())):
                text = re.sub(rf"\b{re.escape(before)}", after, text)
        return text.translate(_STRAIGHT) if self.straight_quotes else text


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what empty lines separate, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def reprinted(text: str, keep: Iterable[int], style: HouseStyle, fault: Fault) -> str:
    """The paragraphs numbered in ``keep`` (from 1; none means all) in that style."""
    printed = paragraphs(text)
    chosen = list(keep) or range(1, len(printed) + 1)
    if not all(1 <= number <= len(printed) for number in chosen):
        raise fault(f"keep names a paragraph beyond the {len(printed)} that there are.")
    return style.applied("\n\n".join(printed[number - 1] for number in chosen))


def edited(text: str, edits: Iterable[tuple[str, str]], fault: Fault) -> str:
    """The text after every [old, new] pair, each of which must apply exactly once; an emptied paragraph is dropped."""
    for old, new in edits:
        if text.count(old) != 1:
            raise fault(f"the edit of {old!r} applies {text.count(old)} times, not once.")
        text = text.replace(old, new)
    return "\n\n".join(part.strip() for part in text.split("\n\n") if part.strip())
