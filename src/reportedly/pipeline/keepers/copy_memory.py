"""What is remembered of the texts of the last weeks to find copies and translations: their prints."""

from datetime import timedelta
from typing import NamedTuple

from reportedly.ledger.copies import copies
from reportedly.ledger.copies.copies import Print
from reportedly.ledger.open_commit import OpenCommit
from reportedly.settings import CopySettings
from reportedly.stories.copies import Neighbours, Printed, TextPrint, packed, print_of, unpacked
from reportedly.stories.translations import NONE, Marked, Marks, marks_of, pack_marks, unpack_marks

MET = 40
"""How many texts are looked at that agree most with an article's print."""

KIN, PART = 8, 0.2
"""With how many texts in other languages one is compared at most, and which part of its marks they must have."""

KIN_OF_ENGLISH, PART_OF_ENGLISH = 4, 0.4
"""The same for an English text: most of what is read is English, and few of these are translations."""


class Traces(NamedTuple):
    """What a text is found by in its language and in others; None where it has too little of either."""

    print: TextPrint | None
    marks: Marks | None


def traces_of(printed: Printed) -> Traces:
    """The traces of a text."""
    return Traces(print_of(printed.words), marks_of(printed.words.text, printed.language))


class CopyMemory:
    """Prints and marks of the last texts; those that were kept since, by whatever process, are looked up when asked."""

    def __init__(self, settings: CopySettings) -> None:
        self._settings = settings
        self._both: tuple[Neighbours, Marked] | None = None
        self._last = 0

    def forget(self) -> None:
        """Remember nothing."""
        self._both, self._last = None, 0

    def catch_up(self, opened: OpenCommit) -> None:
        """Remember the texts that were kept since."""
        for kept in copies.later_prints(opened.connection, self._last, self._settings.max_texts):
            neighbours, marked = self._remembered(opened)
            neighbours.add(kept.version, kept.known_at, unpacked(kept.print))
            marked.add(kept.version, kept.known_at, NONE if kept.marks is None else unpack_marks(kept.marks))
            self._last = kept.id

    def keep(self, opened: OpenCommit, version: int, traces: Traces) -> bool:
        """Keep what a text is found by, if it has prose enough; False where that is kept already."""
        if traces.print is None:
            return False
        marks = None if traces.marks is None else pack_marks(traces.marks)
        return copies.keep_print(opened.connection, Print(version, opened.known_at, packed(traces.print), marks))

    def alike(self, opened: OpenCommit, traces: Traces) -> dict[int, float]:
        """The texts whose words agree most with one, best first: how alike they are, from 0 to 1, by their versions."""
        near = [] if traces.print is None else self._remembered(opened)[0].near(traces.print, most=MET)
        return {one.number: one.alike for one in near}

    def kin(self, opened: OpenCommit, traces: Traces) -> list[int]:
        """The texts in other languages that may be one with it, by their versions, best first."""
        if traces.marks is None:
            return []
        most, part = (KIN_OF_ENGLISH, PART_OF_ENGLISH) if traces.marks.language == "en" else (KIN, PART)
        return self._remembered(opened)[1].near(traces.marks, most=most, part=part)

    def _remembered(self, opened: OpenCommit) -> tuple[Neighbours, Marked]:
        if self._both is None:
            window, most = timedelta(days=self._settings.window_days), self._settings.max_texts
            latest = copies.latest_print(opened.connection)
            self._both = (
                Neighbours(most=most, window=window, latest=latest),
                Marked(most=most, window=window, latest=latest),
            )
        return self._both
