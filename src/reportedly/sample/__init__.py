"""The sample wire: invented outlets, what they print over three days, the truth beside it, and a press that serves it.

An outside party to the rest of the program: it plays the world that is watched. Nothing but the command line, scripts
and tests imports it.
"""

from reportedly.sample.archive import read_archive, write_archive
from reportedly.sample.desk import PressOptions
from reportedly.sample.loading import load_wire
from reportedly.sample.press import Press
from reportedly.sample.truth import TrueClaim, Truth, load_truth
from reportedly.sample.wire import FeedFormat, Outlet, VersionKind, Wire, WireArticle, WireVersion

__all__ = [
    "FeedFormat",
    "Outlet",
    "Press",
    "PressOptions",
    "TrueClaim",
    "Truth",
    "VersionKind",
    "Wire",
    "WireArticle",
    "WireVersion",
    "load_truth",
    "load_wire",
    "read_archive",
    "write_archive",
]
