"""What changed between two versions of an article, and whether its outlet said so."""

from reportedly.stories.versions.admitting import TIME, Before, admission, came_late, ran_ahead, telling
from reportedly.stories.versions.changes import changes_between

__all__ = ["TIME", "Before", "admission", "came_late", "changes_between", "ran_ahead", "telling"]
