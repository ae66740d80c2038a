"""In which hour an article counts."""

from datetime import datetime, timedelta

from reportedly.clock import hour_of
from reportedly.records import Article

_NOON = timedelta(hours=12)


def counting_hour(article: Article, *, version: int, known_at: datetime) -> int:
    """The hour, counted from 1970, in which what a version newly tells of counts; never after ``known_at``.

    For the first version it is that of publication. Of an article that says only the day, it is the hour in which it
    became known on that day, and noon of that day if it became known later. For a later version it is that of its
    modification, if the outlet says so, and otherwise that in which it became known, as for what has no date at all.
    """
    told = article.published_at if version == 1 else article.modified_at
    if told is None or told > known_at:
        return hour_of(known_at)
    if version == 1 and article.published_date_only:
        return hour_of(known_at if known_at < told + 2 * _NOON else told + _NOON)
    return hour_of(told)
