"""The news agency whose copy an article is, as its dateline tells."""

import re

from reportedly.records import Parse

_IN_BRACKETS = re.compile(r"\(([^()]+)\)")


def agency_of(parse: Parse) -> str | None:
    """The agency that stands in brackets in the dateline; None where there is none."""
    if parse.dateline is None:
        return None
    found = _IN_BRACKETS.search(parse.text, *parse.dateline)
    return found[1].strip() if found else None
