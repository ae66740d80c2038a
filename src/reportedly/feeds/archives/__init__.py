"""Archives as sources of entries: JSON Lines, WARC, folders of pages and texts."""

from reportedly.feeds.archives.archive import Archive, open_archive
from reportedly.feeds.archives.folder import LARGEST_FILE, item_of_file
from reportedly.feeds.archives.item import ArchiveItem

__all__ = ["LARGEST_FILE", "Archive", "ArchiveItem", "item_of_file", "open_archive"]
