"""Stance, certainty, basis, nesting, day, kind and entity."""

import pytest
from attribution_told import Read

from reportedly.attribution.source_kinds import kind_of
from reportedly.records import Basis, Certainty, Entity, EntityKind, SourceKind, Stance, Time, TimeType


@pytest.mark.parametrize(
    ("text", "lemma", "stance"),
    [
        ("The ministry confirmed that the border was closed.", "confirm", Stance.CONFIRMS),
        ("The ministry denied that the border was closed.", "deny", Stance.DENIES),
        ("The police could not confirm that anybody had been hurt.", "confirm", Stance.CANNOT_CONFIRM),
        ("The admiral said the alliance could not yet confirm the sighting.", "say", Stance.CANNOT_CONFIRM),
        ("The company declined to comment on the letter.", "decline", Stance.DECLINES_COMMENT),
        ("The bank refused to confirm the figures.", "refuse", Stance.CANNOT_CONFIRM),
        ("The coach did not say whether Ruiz would play.", "say", Stance.DECLINES_COMMENT),
        ("The editors claimed that the letter was forged.", "claim", Stance.ALLEGES),
        ("The agency estimated that 300 people had fled.", "estimate", Stance.ESTIMATES),
        ("Norland said it hoped all sides would stay calm.", "say", Stance.EXPECTS),
        ("The office warned that the river would rise.", "warn", Stance.WARNS),
        ("The rebels threatened to cut the road.", "threaten", Stance.THREATENS),
        ("The airline pledged to pay the families.", "pledge", Stance.PROMISES),
        ("The mayor called for an inquiry into the fire.", "call", Stance.CALLS_FOR),
        ("The judge said the city should open its archive.", "say", Stance.CALLS_FOR),
        ("The lawyer asked whether the tape was complete.", "ask", Stance.ASKS),
        ("The president praised the rescuers.", "praise", Stance.PRAISES),
        ("The bishop condemned the raid on the market.", "condemn", Stance.CONDEMNS),
        ("The doctor does not believe that the water is safe.", "believe", Stance.DENIES),
    ],
)
def test_stance_comes_from_cue_negation_and_content(told: Read, text: str, lemma: str, stance: Stance) -> None:
    """The stance is what the cue says, turned by negation, or what a neutral cue's content does."""
    assert told(text).by_cue(lemma).stance is stance


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The captain said the engine had failed.", Certainty.CERTAIN),
        ("The captain said the engine had probably failed.", Certainty.PROBABLE),
        ("The captain said the rescue was likely to take a week.", Certainty.PROBABLE),
        ("The captain said the engine might have failed.", Certainty.POSSIBLE),
        ("The captain asked whether the engine had failed.", Certainty.UNKNOWN),
    ],
)
def test_certainty_comes_from_hedges(told: Read, text: str, certainty: Certainty) -> None:
    """Adverbs, modals and hedging verbs in the content's main clause lower the certainty."""
    (claim,) = told(text).claims
    assert claim.certainty is certainty


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Citing satellite images, the navy said the pier was gone.", Basis.SATELLITE_IMAGERY),
        ("Citing a leaked memo, the paper said the mine would close.", Basis.DOCUMENT),
        ("Witnesses said the train had not slowed down.", Basis.EYEWITNESS),
        ("The video shows that the gate was open.", Basis.VIDEO),
        ("Local media reported that the well was dry.", Basis.MEDIA_REPORT),
        ("The clerk said the well was dry.", Basis.NONE_GIVEN),
        ("The Intelligence Bureau said the well was dry.", Basis.NONE_GIVEN),
    ],
)
def test_basis_is_the_evidence_named_beside_the_claim(told: Read, text: str, basis: Basis) -> None:
    """Evidence counts where it is named as evidence, not as part of somebody's name."""
    assert told(text).claims[-1].basis is basis


def test_a_report_within_a_report_has_a_parent(told: Read) -> None:
    """The inner claim has its own source and points at the claim whose content holds it."""
    article = told("President Ana Kovar flagged intelligence reports saying Norland was training 900 divers.")
    outer, inner = article.by_cue("flag"), article.by_cue("say")
    assert article.source("say") == "intelligence reports"
    assert inner.parent == article.claims.index(outer)
    assert inner.basis is Basis.INTELLIGENCE
    assert outer.parent is None


def test_the_day_beside_the_cue_is_the_day_it_was_said(told: Read) -> None:
    """A full date beside the cue is when it was said; one inside the content is not."""
    text = "The clinic said on Friday that the ward had closed on Monday."
    friday, monday = text.index("Friday"), text.index("Monday")
    times = (
        Time(span=(friday, friday + 6), type=TimeType.DATE, value="2031-05-09"),
        Time(span=(monday, monday + 6), type=TimeType.DATE, value="2031-05-05"),
    )
    assert told(text, (), times).by_cue("say").said_at == "2031-05-09"
    assert told(text, (), times[1:]).by_cue("say").said_at is None


def test_sources_are_resolved_to_entities_by_mention_and_by_pronoun(told: Read) -> None:
    """A mention is its entity, and a pronoun the person or body that has just spoken."""
    text = "Ilse Brandt said the Harbour Board had failed. She added that it was late."
    board = text.index("Harbour Board")
    entities = (
        Entity(id="e0", name="Ilse Brandt", kind=EntityKind.PERSON, mentions=((0, 11),)),
        Entity(id="e1", name="Harbour Board", kind=EntityKind.ORGANISATION, mentions=((board, board + 13),)),
    )
    sources = [claim.source for claim in told(text, entities).claims]
    assert [source and source.entity for source in sources] == ["e0", "e0"]
    assert [claim.source and claim.source.entity for claim in told(text).claims] == [None, None]


def test_a_pronoun_inside_a_claim_is_the_one_who_makes_it(told: Read) -> None:
    """In "X told Y it estimated …" the pronoun is X, not the nearer Y; without X's entity it stays unknown."""
    text = "Harbour Board told Norland Radio it estimated 40 ships were late."
    radio = text.index("Norland Radio")
    board = Entity(id="e0", name="Harbour Board", kind=EntityKind.ORGANISATION, mentions=((0, 13),))
    outlet = Entity(id="e1", name="Norland Radio", kind=EntityKind.ORGANISATION, mentions=((radio, radio + 13),))
    for entities, expected in (((board, outlet), "e0"), ((outlet,), None)):
        source = told(text, entities).by_cue("estimate").source
        assert source is not None
        assert source.entity == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the foreign ministry", SourceKind.GOVERNMENT),
        ("General Tomas Vey, the army's chief of staff", SourceKind.MILITARY),
        ("Norland's spy agency", SourceKind.INTELLIGENCE),
        ("police in Eastport", SourceKind.POLICE),
        ("the high court", SourceKind.COURT),
        ("two senior officials", SourceKind.ANONYMOUS),
        ("three people familiar with the talks", SourceKind.ANONYMOUS),
        ("Experts", SourceKind.EXPERT),
        ("local media", SourceKind.MEDIA),
        ("a resident of the valley", SourceKind.WITNESS),
        ("the company", SourceKind.COMPANY),
        ("the report", SourceKind.DOCUMENT),
        ("Ilse Brandt", SourceKind.UNKNOWN),
    ],
)
def test_the_kind_of_source_is_told_by_its_words(text: str, kind: SourceKind) -> None:
    """Word lists tell the kind; a bare name tells nothing."""
    assert kind_of(text) is kind
