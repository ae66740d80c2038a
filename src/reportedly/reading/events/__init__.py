"""Who did what to whom? Acts by a lexicon and a grammar of what verbs make of them; actors, mood, place and time."""

from reportedly.reading.events.events import events

__all__ = ["events"]
