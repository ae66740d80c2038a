"""What travels between the stages: frozen records, no behaviour beyond invariants.

Conventions that hold everywhere:

* a :data:`Span` is a half-open pair of Unicode code-point offsets into ``article.text``, which is kept verbatim;
* every ``datetime`` is aware and in UTC;
* a score states its range and meaning where it is defined;
* ``None`` means not known, never "no".

The words are those of the glossary (``docs/glossary.md``). Each module holds what one stage of an article's way
makes; all of it is imported from here.

The order of the way: problems, feeds, discoveries, articles, parses, entities, claims, figures, events, readings,
corrections, copies, edits, assertions, subjects, commits.
"""

from reportedly.records.articles import Article, Page
from reportedly.records.assertions import AssertionStatus, Bearing, Doubt, Statement
from reportedly.records.claims import Basis, Certainty, Claim, Content, Cue, Manner, Mode, Source, SourceKind, Stance
from reportedly.records.commits import Commit
from reportedly.records.copies import Copy, CopyKind, Shared
from reportedly.records.corrections import Anchor, Correction, CorrectionKind, CorrectionState, Labels
from reportedly.records.discoveries import Discovery, FeedCandidate, FeedList, FoundBy
from reportedly.records.edits import Change, ChangeKind, Passage
from reportedly.records.entities import Entity, EntityKind
from reportedly.records.events import Actor, Event, EventStatus, EventType, Sector
from reportedly.records.feeds import Entry, Feed, FeedState, Poll, PollOutcome
from reportedly.records.figures import Bound, Figure, Place, Qualifier, Time, TimeType
from reportedly.records.parses import Name, Parse, Scar, ScarKind, Token
from reportedly.records.problems import Problem
from reportedly.records.readings import CORRECTED, Reading
from reportedly.records.spans import Span
from reportedly.records.subjects import ANY_EVENT, NAMED, Pulse, Site, Subject, SubjectKind

__all__ = [
    "ANY_EVENT",
    "CORRECTED",
    "NAMED",
    "Actor",
    "Anchor",
    "Article",
    "AssertionStatus",
    "Basis",
    "Bearing",
    "Bound",
    "Certainty",
    "Change",
    "ChangeKind",
    "Claim",
    "Commit",
    "Content",
    "Copy",
    "CopyKind",
    "Correction",
    "CorrectionKind",
    "CorrectionState",
    "Cue",
    "Discovery",
    "Doubt",
    "Entity",
    "EntityKind",
    "Entry",
    "Event",
    "EventStatus",
    "EventType",
    "Feed",
    "FeedCandidate",
    "FeedList",
    "FeedState",
    "Figure",
    "FoundBy",
    "Labels",
    "Manner",
    "Mode",
    "Name",
    "Page",
    "Parse",
    "Passage",
    "Place",
    "Poll",
    "PollOutcome",
    "Problem",
    "Pulse",
    "Qualifier",
    "Reading",
    "Scar",
    "ScarKind",
    "Sector",
    "Shared",
    "Site",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Statement",
    "Subject",
    "SubjectKind",
    "Time",
    "TimeType",
    "Token",
]
