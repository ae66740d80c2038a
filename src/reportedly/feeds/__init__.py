"""What did outlets publish? Lists of feeds, feeds, sitemaps and archives, all giving entries."""

from reportedly.feeds.archives import LARGEST_FILE, Archive, ArchiveItem, item_of_file, open_archive
from reportedly.feeds.discovery import Discoverer
from reportedly.feeds.document import FeedDocument, RawDocument, parse_feed
from reportedly.feeds.opml import read_opml, write_opml
from reportedly.feeds.poller import Poller
from reportedly.feeds.starter import starter_feeds

__all__ = [
    "LARGEST_FILE",
    "Archive",
    "ArchiveItem",
    "Discoverer",
    "FeedDocument",
    "Poller",
    "RawDocument",
    "item_of_file",
    "open_archive",
    "parse_feed",
    "read_opml",
    "starter_feeds",
    "write_opml",
]
