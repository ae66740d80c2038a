"""An invented page to take apart."""

from datetime import UTC, datetime

from reportedly.records import Entry, Page

FETCHED = datetime(2026, 3, 2, 12, tzinfo=UTC)
URL = "https://www.harbour-post.example/world/2026/ferry-stopped?utm_source=feed#top"

PARAGRAPHS = (
    "PORT ALMA, March 2 (Meridian) - The coast guard of Almaria has stopped a ferry with 340 passengers on board, "
    "the ministry of transport said on Monday.",
    "The ship had left the harbour of Port Alma early in the morning and was bound for the island of Sint Maro, "
    "according to the ministry.",
    "“We cannot confirm that anybody was hurt,” the minister, Tomas Ireni, told reporters in the capital.",
    "A spokeswoman for the ferry line said that the ship was inspected in January and that nothing had been found.",
    "Residents of Sint Maro said that they had seen two patrol boats near the lighthouse shortly before dawn.",
)


def html_page(
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    *,
    head: str = '<meta property="article:published_time" content="2026-03-02T09:30:00+02:00">',
    before: str = "",
    after: str = "",
) -> bytes:
    """A page of an invented outlet with a menu, a headline, the ``paragraphs``, and a footer."""
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs)
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
    <title>Ferry stopped off Port Alma | The Harbour Post</title>
    <meta property="og:site_name" content="The Harbour Post">
    <meta property="og:title" content="Ferry stopped off Port Alma | The Harbour Post">{head}</head>
    <body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
    <main><article><h1>Ferry stopped off Port Alma</h1>{before}<div class="story">{body}</div>{after}</article></main>
    <footer><p>© The Harbour Post 2026</p></footer></body></html>""".encode()


def page(content: bytes, *, content_type: str | None = "text/html", url: str | None = URL) -> Page:
    """``content`` as it was fetched."""
    return Page(url=url, content=content, content_type=content_type, fetched_at=FETCHED)


def entry(**values: object) -> Entry:
    """An entry of an invented feed."""
    given = {"source": "https://www.harbour-post.example/feed", "key": "17", "seen_at": FETCHED, **values}
    return Entry(**given)  # type: ignore[arg-type]
