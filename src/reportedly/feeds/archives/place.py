"""Where a reader stands in an archive: what progress bars ask for."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(slots=True, kw_only=True)
class Place:
    """The archive being read: its path, the name its entries go by, the time to use where it tells none.

    ``bytes_read`` grows to ``bytes_total`` as the reader goes on; both count the files as they lie on disk.
    """

    path: Path
    source: str
    now: datetime
    bytes_total: int
    bytes_read: int = 0
