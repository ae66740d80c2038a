"""How a feed does, in a glyph and a word."""

from typing import TYPE_CHECKING

from reportedly.newsroom.words.signs import Sign

if TYPE_CHECKING:
    from reportedly.ledger.feeds.feed_rows import FeedRow


def feed_sign(row: "FeedRow") -> Sign:
    """A feed's health in a glyph and a word."""
    state = row.state
    if row.held_at is not None:
        return Sign(glyph="‖", word="paused", tone="open")
    if state.paused:
        return Sign(glyph="‖", word="gone for good", tone="against")
    if state.failures:
        word = "failing" if state.failures == 1 else f"failing, {state.failures} in a row"
        return Sign(glyph="✕", word=word, tone="against")
    if state.last_success_at is None:
        return Sign(glyph="○", word="not asked yet", tone="open")
    return Sign(glyph="✓", word="well", tone="for")
