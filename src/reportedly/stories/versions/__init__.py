"""What changed between two versions of an article, and whether its outlet said so."""

from reportedly.stories.versions.changes import changes_between

__all__ = ["changes_between"]
