"""Keeps up what sources have said and what came of it, after all by which that is weighed."""

from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.sources.source_credits import keep_credits
from reportedly.ledger.sources.source_parts import keep_parts
from reportedly.records import Commit


class SourceKeeper:
    """Writes what the article credits to sources, and their parts in what the commit touched. It remembers nothing."""

    name = "sources"

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Whatever the commit is of: what it touched is told by the keepers before."""
        done = opened.committed
        own = {done.article} if done.article is not None and done.current else set()
        keep_credits(opened.connection, own | opened.copied, opened.known_at)
        keep_parts(opened.connection, opened.touched, opened.known_at)

    def forget(self) -> None:
        """There is nothing."""
