"""How well names are led to entities across articles, against what people decided.

What is compared are the names of articles: which of them, wherever they stand, are one and the same. B-cubed and pairs
are those of stories; a name that leads to no entity is one of its own.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from reportedly.errors import InputError
from reportedly.evaluation.lines import read_lines

REMEDY = (
    'A line is {"id", "text", "mentions": [{"name", "kind", "entity"}]}; `reportedly corrections gold` writes them.'
)


class _Mention(msgspec.Struct):
    name: str
    entity: str
    kind: str = "other"


class _Article(msgspec.Struct):
    id: str
    text: str
    mentions: list[_Mention]


def named_in(article: str, name: str) -> str:
    """What a name of an article is called in scores."""
    return f"{name} (in {article})"


def true_entities(file: Path) -> dict[str, str]:
    """The entity of each name in each article of a gold set, by :func:`named_in`. Raises InputError."""
    found = {
        named_in(article.id, mention.name): mention.entity
        for _, article in read_lines(file, _Article, remedy=REMEDY)
        for mention in article.mentions
    }
    if not found:
        raise InputError(f"{file} holds no name.", remedy=REMEDY)
    return found


def found_entities(gold: Mapping[str, str], named: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """The entities to which the names of articles lead, of those that are in the gold set: ``named`` by article."""
    return {
        place: number
        for article, names in named.items()
        for name, number in names.items()
        if (place := named_in(article, name)) in gold
    }
