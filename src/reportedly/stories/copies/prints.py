"""What texts are found by: a MinHash of the runs of four words that stand outside of quotation marks.

Broder, "On the resemblance and containment of documents" (1997), computed as in Dahlgaard, Knudsen and Thorup, "Fast
similarity sketching" (2017), by the library rensa.
"""

from rensa import RMinHash

from reportedly.stories.copies.wording import Wording

TextPrint = RMinHash
"""What a text is found by."""

SLOTS = 64
RUN = 4
_SEED = 1


def print_of(words: Wording) -> RMinHash | None:
    """The print of a text; None for one without prose enough to be found by."""
    runs = {" ".join(words.forms[at : at + RUN]) for at in _unquoted_runs(words)}
    if not runs:
        return None
    made = RMinHash(num_perm=SLOTS, seed=_SEED)
    made.update(sorted(runs))
    return made


def packed(made: RMinHash) -> bytes:
    """A print as bytes, which say by which algorithm it was made."""
    return bytes(made.__getstate__())


def unpacked(state: bytes) -> RMinHash:
    """The print of those bytes. Raises ValueError for bytes of another algorithm."""
    made = RMinHash(num_perm=SLOTS, seed=_SEED)
    made.__setstate__(state)
    return made


def _unquoted_runs(words: Wording) -> list[int]:
    since_quoted, starts = 0, []
    for at, is_quoted in enumerate(words.quoted):
        since_quoted = 0 if is_quoted else since_quoted + 1
        if since_quoted >= RUN:
            starts.append(at - RUN + 1)
    return starts
