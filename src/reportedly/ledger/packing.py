"""Records as bytes: what of a reading and of an entry is kept as one value instead of as columns."""

import zlib
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec

from reportedly.ledger.columns import whole
from reportedly.records import Article, Content, Entity, Entry, Passage, Reading, Span

_FINDINGS = tuple(field.name for field in fields(Reading) if field.name != "article")


def pack_reading(reading: Reading) -> bytes:
    """All of a reading but its article, as compressed JSON: the article is kept once, by its version."""
    return zlib.compress(_json({name: getattr(reading, name) for name in _FINDINGS}))


def unpack_reading(findings: bytes, article: Article) -> Reading:
    """The reading again, with the article that it was made of."""
    parts = msgspec.json.decode(zlib.decompress(findings), type=dict[str, msgspec.Raw])
    parts["article"] = msgspec.Raw(msgspec.json.encode(article))
    return msgspec.json.decode(msgspec.json.encode(parts), type=Reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Credited:
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attributed:
    source: _Credited | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Of a reading, who is named in it, and by which of them each claim is."""

    entities: tuple[Entity, ...] = ()
    claims: tuple[_Attributed, ...] = ()

    @property
    def sources(self) -> tuple[str | None, ...]:
        """The id of the entity, if it is known, by claim."""
        return tuple(claim.source.entity if claim.source else None for claim in self.claims)


def unpack_named(findings: bytes) -> Named:
    """Who is named in a packed reading; the rest of it is passed over."""
    return msgspec.json.decode(zlib.decompress(findings), type=Named)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    claims: tuple[_Said, ...] = ()


def unpack_contents(findings: bytes) -> tuple[Span, ...]:
    """From where to where the content of each claim of a packed reading stands, from its first to its last part."""
    claims = msgspec.json.decode(zlib.decompress(findings), type=_Contents).claims
    return tuple((claim.content.spans[0][0], claim.content.spans[-1][1]) for claim in claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parted:
    sentences: tuple[Span, ...] = ()


def unpack_sentences(findings: bytes) -> tuple[Span, ...]:
    """Where the sentences of a packed reading stand."""
    return msgspec.json.decode(zlib.decompress(findings), type=_Parted).sentences


def bare(entry: Entry) -> Entry:
    """The entry without the article that it may carry: what is kept of it."""
    return replace(entry, text=None, html=None)


def pack_entry(entry: Entry) -> str:
    """What a source listed, as JSON, without text and HTML."""
    return _json(bare(entry)).decode()


def unpack_entry(listed: str) -> Entry:
    """The entry again, without text and HTML."""
    return msgspec.json.decode(listed, type=Entry)


def pack_passage(passage: Passage | None) -> str | None:
    """A passage as JSON; None for none."""
    return None if passage is None else _json(passage).decode()


def unpack_passage(packed: str | None) -> Passage | None:
    """The passage again."""
    return None if packed is None else msgspec.json.decode(packed, type=Passage)


def _json(record: object) -> bytes:
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole(msgspec.to_builtins(record)))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(item) for item in value]
    return value
