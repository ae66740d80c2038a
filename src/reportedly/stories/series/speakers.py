"""Who gives a figure, and whether two names stand for one."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_OWNED = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
_FILLERS = frozenset(str.split("the a an of s for in and its their his her local"))
_KINDS = frozenset(
    str.split(
        "police officials authorities hospital ministry office department government president minister "
        "memo memorandum report study survey decree"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source: its full name as far as the article tells, the ledger's number of it, whether it is quoted at all."""

    name: str | None
    entity: int | None = None
    quoted: bool = True

    @property
    def is_known(self) -> bool:
        """Whether it is told who it is: somebody is quoted, and not only as somebody else's ("its report")."""
        return self.quoted and not _OWNED.match(self.name or "")

    def is_same_as(self, other: "Speaker") -> bool:
        """Whether two are one: by number where both have one, else by name.

        A shorter name is a longer one's if it holds two of its words or more ("interior ministry", "the interior
        ministry of Arvenia"); one word alone only if it is the name of a kind and the longer one ends or begins so
        ("police").

        >>> Speaker(name="the interior ministry").is_same_as(Speaker(name="interior ministry of Arvenia"))
        True
        >>> Speaker(name="defence ministry").is_same_as(Speaker(name="interior ministry"))
        False
        """
        if self.quoted != other.quoted:
            return False
        if self.entity is not None and other.entity is not None:
            return self.entity == other.entity
        mine, theirs = self._words(), other._words()
        shorter, longer = sorted((mine, theirs), key=len)
        if not shorter or not set(shorter) <= set(longer):
            return False
        return len(shorter) == len(longer) or len(shorter) > 1 or (shorter[0] in _KINDS and shorter[0] in longer)

    def _words(self) -> tuple[str, ...]:
        return tuple(word for word in _WORD.findall((self.name or "").casefold()) if word not in _FILLERS)
