"""What the pages of feeds say after something was done, and of what people did."""

from reportedly.ledger.feeds.feed_rows import FeedAction
from reportedly.newsroom.words import counted

_DONE = {
    "added": "{} watched from now on. What is listed now appears among the articles as soon as it is read.",
    "pause": "{} paused: not asked until resumed.",
    "resume": "{} asked again, from now on.",
    "poll": "{} to be asked now, if a watch runs.",
    "remove": "{} watched no more. The articles that came by it stay; adding the address again undoes this.",
}
ACTIONS = {
    FeedAction.ADDED: "added",
    FeedAction.PAUSED: "paused",
    FeedAction.RESUMED: "resumed",
    FeedAction.ASKED: "asked for a poll",
    FeedAction.EDITED: "edited",
    FeedAction.REMOVED: "removed",
}


def done_words(done: str) -> str:
    """What to say of what was just done, "" where that is nothing that is known.

    >>> done_words("pause-2"), done_words("added-0"), done_words("nothing-3")
    ('2 feeds paused: not asked until resumed.', 'No feed is new: all of them are watched already.', '')
    """
    what, _, number = done.partition("-")
    if what not in _DONE or not (number.isascii() and number.isdigit() and len(number) < 7):
        return ""
    if what == "added" and number == "0":
        return "No feed is new: all of them are watched already."
    return _DONE[what].format(counted(int(number), "feed")) if number != "0" else "No feed was ticked."
