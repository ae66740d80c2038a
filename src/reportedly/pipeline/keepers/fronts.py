"""Keeps up what the first page shows of stories, after all that it is made of."""

from reportedly.ledger.front.fronts import keep_fronts
from reportedly.ledger.open_commit import OpenCommit
from reportedly.records import Commit


class FrontKeeper:
    """Writes the fronts of the stories that a commit touched. It remembers nothing."""

    name = "fronts"

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Whatever the commit is of: what it touched is told by the keepers before."""
        keep_fronts(opened)

    def forget(self) -> None:
        """There is nothing."""
