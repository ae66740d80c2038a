"""Versions of articles as they are compared: with words, or with their imprints alone."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from reportedly.ledger.copies import copies
from reportedly.ledger.copies.copies import VersionFacts
from reportedly.ledger.open_commit import OpenCommit
from reportedly.stories.copies import Imprint, Printed, wording


class Texts:
    """Texts as words, by the ledger's number of the version; the ``most`` that were asked for last are remembered."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._texts: OrderedDict[int, Printed] = OrderedDict()

    def clear(self) -> None:
        """Remember none."""
        self._texts.clear()

    def get(self, opened: OpenCommit, version: int) -> Printed:
        """One version's text."""
        found = self._texts.pop(version, None)
        if found is None:
            facts = copies.version_facts(opened.connection, [version])[0]
            words = wording(copies.version_text(opened.connection, version))
            found = Printed(version=version, words=words, **_fields(facts))
        self._texts[version] = found
        while len(self._texts) > self._most:
            self._texts.popitem(last=False)
        return found


def imprints(opened: OpenCommit, versions: Sequence[int]) -> list[Imprint]:
    """The imprints of versions, without their texts."""
    return [Imprint(**_fields(facts)) for facts in copies.version_facts(opened.connection, versions)]


def _fields(facts: VersionFacts) -> dict[str, Any]:
    """An imprint's fields. A later version was printed when its page says so, else when it was seen."""
    is_first = facts.number == 1
    return {
        "number": facts.article,
        "language": facts.language,
        "outlet": facts.outlet,
        "title": facts.title,
        "credit": facts.credit,
        "at": facts.published_at if is_first else facts.modified_at or facts.known_at,
        "day_only": facts.published_date_only and (is_first or facts.modified_at is None),
    }
