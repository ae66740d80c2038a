"""How well something is known, and why origins are one or not known to be apart."""

from typing import TYPE_CHECKING

from reportedly.newsroom.words.amounts import counted

if TYPE_CHECKING:
    from reportedly.ledger.standing.standing_rows import OriginCounts


def origin_line(counts: "OriginCounts") -> str:
    """How many articles and outlets say that an assertion is so, and from how many origins they have it.

    >>> from reportedly.ledger.standing.standing_rows import OriginCounts
    >>> origin_line(OriginCounts(articles=14, outlets=9, origins=2, unknown=1))
    '14 articles · 9 outlets · 2 origins (1 more of unknown independence)'
    >>> origin_line(OriginCounts())
    'nobody says so now'
    """
    if not counts.articles:
        return "nobody says so now"
    parts = ((counts.articles, "article"), (counts.outlets, "outlet"), (counts.origins, "origin"))
    line = " · ".join(counted(number, noun) for number, noun in parts)
    return f"{line} ({counts.unknown:,} more of unknown independence)" if counts.unknown else line


_TIES = {
    "same_entity": "the same entity",
    "same_name": "the same name",
    "same_body": "speaks for the same body, or is its paper",
    "same_state": "speaks for the same state",
    "same_text": "a copy of the same words",
    "same_outlet": "unnamed, at the same outlet",
    "told_by": "told by that source",
    "report_of": "a report of that outlet's report",
    "own_voice": "the outlet itself, on what it quotes",
}


_SAYS_ALL = frozenset({"told_by", "same_text", "same_entity"})
"""Ties that are told without what is shared: of an entity that is a number of the ledger's."""


def tie_words(tie: str, by: str | None) -> str:
    """Why a claim is of one origin with another one.

    >>> tie_words("same_body", "ferry union")
    'speaks for the same body, or is its paper: ferry union'
    >>> tie_words("same_entity", "19")
    'the same entity'
    """
    return f"{_TIES[tie]}: {by}" if by and tie not in _SAYS_ALL else _TIES[tie]


_DOUBTS = {
    "no_fact": "it takes a position or names a thing, and vouches for nothing",
    "nobody": "it is not told for whom it speaks",
    "only_pronoun": "only a pronoun or a role stands for it, and who that is was read",
    "other_time": "the one tells what is, the other what will be",
    "other_matter": "it is of the same matter, but says little of the same",
    "of_itself": "each tells of itself",
    "state_unknown": "both are officials, and may be of the same state",
    "body_unknown": "it is not told for which body it speaks",
    "same_camp": "both are of one camp, as far as is told",
    "comment": "a politician comments on what the other knows",
    "one_body": "both belong to the same body",
    "one_wording": "both may come from one text: they have words or a number alike",
}


def doubt_words(doubt: str, beside: int | None) -> str:
    """Why an origin is not known to be independent, of the article that begins another one.

    >>> doubt_words("same_camp", 12), doubt_words("nobody", None)
    ('may be one with article 12: both are of one camp, as far as is told', 'it is not told for whom it speaks')
    """
    return f"may be one with article {beside}: {_DOUBTS[doubt]}" if beside else _DOUBTS[doubt]
