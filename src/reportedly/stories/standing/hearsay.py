"""What unnamed people say that somebody said, or that a paper shows: it is theirs, whoever that was."""

from collections.abc import Iterator, Mapping, Sequence

from reportedly.stories.standing.groups import Told
from reportedly.stories.standing.voices import Tie, Voice


class Hearsay:
    """Knows which depositions are hearsay. A copy that has lost the words around it tells no more than its original."""

    def __init__(self) -> None:
        self._hearsay: set[int] = set()
        self._prints: set[str] = set()
        self._plain: set[str] = set()

    def is_hearsay(self, number: int) -> bool:
        """Whether a deposition is."""
        return number in self._hearsay

    def add(self, told: Sequence[Told], around: Mapping[int, Told]) -> bool:
        """Take in what comes after all that came; False if something that came before is hearsay in its light."""
        found = {one.id for one, _ in told if _is_within(one.id, around, len(told))}
        prints = {_print_of(voice) for one, voice in told if one.id in found} | self._prints
        if prints & self._plain:
            return False
        self._prints = prints
        for one, voice in told:
            if (printed := _print_of(voice)) in prints:
                self._hearsay.add(one.id)
            else:
                self._plain.add(printed)
        return True


def _is_within(number: int, around: Mapping[int, Told], most: int) -> bool:
    return any(voice.hidden or not (voice.named or voice.media) for voice in _tellers(number, around, most))


def _tellers(number: int, around: Mapping[int, Told], most: int) -> Iterator[Voice]:
    """Those within whose words it stands, from the inside out."""
    for _ in range(most):
        if number not in around:
            return
        teller, voice = around[number]
        yield voice
        number = teller.id


def _print_of(voice: Voice) -> str:
    return next(key.value for key in voice.keys if key.tie is Tie.SAME_TEXT)
