"""Stance, certainty, basis, mode, background, nesting, day, kind and entity."""

import re

import pytest
from attribution_told import Parsed, Read

from reportedly.attribution.boundaries import Boundaries
from reportedly.attribution.drafting import Draft, draft_of
from reportedly.attribution.labels.labelling import Labelling, Labels
from reportedly.attribution.network.decoding import Link
from reportedly.attribution.sources.kinds import kind_of
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import Basis, Certainty, Entity, EntityKind, Mode, SourceKind, Stance, Time, TimeType

_MARKED = re.compile(r"\[(?P<source>[^]]*)\]|\{(?P<cue>[^}]*)\}|<(?P<content>[^>]*)>")


def _labels(parsed: Parsed, marked: str) -> Labels:
    """The labels of the last attribution of a text: [source], {cue}, <content>; a new cue opens the next one."""
    parts: list[tuple[str, int, int]] = []
    text, at = "", 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        words = match.group(match.lastgroup or 0)
        parts.append((match.lastgroup or "", len(text), len(text) + len(words)))
        text, at = text + words, match.end()
    tree = Tree(parsed(text + marked[at:]))
    labelling = Labelling(tree)
    found = [labelling.of(draft, _kind(tree, draft)) for draft in _drafts(tree, parts)]
    return found[-1]


def _drafts(tree: Tree, parts: list[tuple[str, int, int]]) -> list[Draft]:
    """The drafts of marked parts: a part of a kind that the claim already has begins the next claim."""
    groups: list[dict[str, TokenRange]] = [{}]
    for name, start, end in parts:
        if name in groups[-1]:
            groups.append({})
        groups[-1][name] = tree.tokens_in((start, end))
    boundaries = Boundaries(tree.parse)
    links = [Link(group["cue"], group.get("source"), (group["content"],), 1.0) for group in groups]
    return [draft for link in links if (draft := draft_of(tree, boundaries, link))]


def _kind(tree: Tree, draft: Draft) -> SourceKind:
    return kind_of(tree.parse.text[slice(*draft.source[0])]) if draft.source else SourceKind.UNKNOWN


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("[The ministry] {would not say} <how many were hurt>.", Stance.DECLINES_COMMENT),
        ("[The company] {declined} <to comment on the letter>.", Stance.DECLINES_COMMENT),
        ("[The coach] {did not say} <whether Ruiz would play>.", Stance.DECLINES_COMMENT),
        ("[The bank] {did not respond to} <questions about the loan>.", Stance.DECLINES_COMMENT),
        ("[The police] {could not confirm} <that anybody had been hurt>.", Stance.CANNOT_CONFIRM),
        ("[The admiral] {said} <he could not yet confirm the sighting>.", Stance.CANNOT_CONFIRM),
        ("[The bank] {refused to confirm} <the figures>.", Stance.CANNOT_CONFIRM),
        ('<"We can neither confirm nor deny the sighting,"> [the admiral] {said}.', Stance.CANNOT_CONFIRM),
        ('<"We neither confirm nor deny it,"> [the admiral] {said}.', Stance.CANNOT_CONFIRM),
        ("[The admiral] {would neither confirm nor deny} <that a boat was lost>.", Stance.DECLINES_COMMENT),
        ("[The clerk] {said} <she did not know who had signed>.", Stance.CANNOT_CONFIRM),
        ("[The ministry] {denied} <that the border was closed>.", Stance.DENIES),
        ("[The union] {opposes} <the merger>.", Stance.DENIES),
        ("[The mayor] {ruled out} <a second vote>.", Stance.DENIES),
        ("[The doctor] {does not believe} <that the water is safe>.", Stance.DENIES),
        ("[The mayor] {said} <the report was false>.", Stance.DENIES),
        ("[The mayor] {said} <he had never met the builder>.", Stance.DENIES),
        (
            "[The paper] {reported} <a plan for a toll>. [The city] {said} <there was no plan for a toll>.",
            Stance.DENIES,
        ),
        ("[The mayor] {said} <that there had been none>.", Stance.DENIES),
        ("[The mayor] {said} <that nobody had>.", Stance.DENIES),
        ("[His aide] {said} <that his figure had been a forecast>.", Stance.DENIES),
        ("“<I no longer believe that the bridge was mined>,” [the mayor] {said}.", Stance.DENIES),
        ("[The mayor] {withdrew his claim} <that the bridge was mined>.", Stance.DENIES),
        ("“<They say that we sold the bridge. That is false>,” [the mayor] {said}.", Stance.DENIES),
        ("[The mayor] {said} <her remarks were wrong>.", Stance.DENIES),
        ("“<We will not accept the ruling>,” [the mayor] {said}.", Stance.DENIES),
        ("“<You’re right, it leaks>,” [the mayor] {said}.", Stance.CONFIRMS),
        ("[The mayor] {said} <she was not aware of a leak>.", Stance.CANNOT_CONFIRM),
        ("[The envoy] {did not rule out} <a truce>.", Stance.AFFIRMS),
        ("[The envoy] {ruled out} <a truce>.", Stance.DENIES),
        ("[The envoy] {was not sure} <whether the truce held>.", Stance.CANNOT_CONFIRM),
        ("[The envoy] {said} <it was unclear whether the truce held>.", Stance.CANNOT_CONFIRM),
        ("[The envoy] {refused to provide} <any details of the truce>.", Stance.DECLINES_COMMENT),
        (
            "[The union] {said} <that the port hid a report>. “<No port should hide a report>,” [the envoy] {said}.",
            Stance.CALLS_FOR,
        ),
        ("[The envoy] {has not summoned} <the ambassador>.", Stance.AFFIRMS),
        ("[The mayor] {asked} <that the room be cleared>.", Stance.CALLS_FOR),
        ("[The mayor] {insisted} <that the clerk leave the room>.", Stance.CALLS_FOR),
        ("[The mayor] {insisted} <that clerks and judges leave the room>.", Stance.AFFIRMS),
        ("[The general] {said} <that bridges had been built, as the agency had claimed>.", Stance.CONFIRMS),
        ("[The alliance] {said} <that the report was consistent with what it knew>.", Stance.CONFIRMS),
        ("[The clerk] {said} <that such a list does exist>.", Stance.CONFIRMS),
        ("[Norland] {said} <that its ships had met>, the first confirmation of the reports.", Stance.CONFIRMS),
        ("[The auditor] {said} <the figure was exaggerated>.", Stance.DOUBTS),
        ("[The union] {said} <it would be lucky to sell half>.", Stance.DOUBTS),
        (
            "“<We have seen the reports. We are not in a position to confirm them>,” [the envoy] {said}.",
            Stance.CANNOT_CONFIRM,
        ),
        ("[The paper] {has not seen} <the memo>.", Stance.CANNOT_CONFIRM),
        ("[The envoy] {does not see} <the point>.", Stance.DENIES),
        ("[The bank] {did not repeat} <the figure>.", Stance.DECLINES_COMMENT),
        ("[The clerk] {said} <the mayor had walked out>.", Stance.AFFIRMS),
        ("[The clerk] {said} <the fire was out>.", Stance.AFFIRMS),
        ("“<We do have a good harbour>,” [the clerk] {said}.", Stance.AFFIRMS),
        ("As [the paper] {reported}, <the bridge was closed>.", Stance.AFFIRMS),
        ("[The ministry] {confirmed} <that the border was closed>.", Stance.CONFIRMS),
        ("[The operator] {acknowledged} <that a pump had failed>.", Stance.CONFIRMS),
        ("[The thief] {pleaded guilty to} <burglary>.", Stance.CONFIRMS),
        ("[The auditor] {questioned} <the figure>.", Stance.DOUBTS),
        ("[The auditor] {is sceptical of} <the figure>.", Stance.DOUBTS),
        ("[The auditor] {cast doubt on} <the figure>.", Stance.DOUBTS),
        ("[Norland] {accused its neighbour of} <preparing an attack>.", Stance.ALLEGES),
        ("[The editors] {claimed} <that the letter was forged>.", Stance.ALLEGES),
        ("[The editors] {said} <the clerk had forged the letter>.", Stance.ALLEGES),
        ("[The bishop] {condemned} <the raid on the market>.", Stance.CONDEMNS),
        ("[The bishop] {called} <the raid a disgrace>.", Stance.CONDEMNS),
        ("[The bishop] {lashed out at} <the governor>.", Stance.CONDEMNS),
        ("[The bishop] {has been critical of} <the governor>.", Stance.CONDEMNS),
        ("“<The governor is unfit for office>,” [the bishop] {said}.", Stance.CONDEMNS),
        ("[The president] {praised} <the rescuers>.", Stance.PRAISES),
        ("[The president] {paid tribute to} <the rescuers>.", Stance.PRAISES),
        ("[The president] {said} <the rescuers had been heroic>.", Stance.PRAISES),
        ("[The rebels] {threatened} <to cut the road>.", Stance.THREATENS),
        ("[The governor] {said} <she would close the depot unless it was repaired>.", Stance.THREATENS),
        ("[The office] {warned} <that the river would rise>.", Stance.WARNS),
        ("[The office] {expressed concern} <that the dam would leak>.", Stance.WARNS),
        ("[The office] {said} <the dam could collapse>.", Stance.WARNS),
        ("[The airline] {pledged} <to pay the families>.", Stance.PROMISES),
        ("[The airline] {plans} <to buy ten planes>.", Stance.PROMISES),
        ("[The mayor] {said} <she would speak on Friday>.", Stance.PROMISES),
        ("“<We will rebuild the bridge>,” [the mayor] {said}.", Stance.PROMISES),
        ("[The mayor] {called for} <an inquiry into the fire>.", Stance.CALLS_FOR),
        ("[The mayor] {wants} <them to leave>.", Stance.CALLS_FOR),
        ("[The mayor] {is pushing for} <a new harbour>.", Stance.CALLS_FOR),
        ("[The judge] {said} <the city should open its archive>.", Stance.CALLS_FOR),
        ("“<We have to open the archive>,” [the judge] {said}.", Stance.CALLS_FOR),
        ("[The judge] {told} <the clerk to leave the room>.", Stance.CALLS_FOR),
        ("[The lawyer] {asked} <whether the tape was complete>.", Stance.ASKS),
        ("“<Who gave the order?>” [the lawyer] {said}.", Stance.ASKS),
        ("[The agency] {estimated} <that 300 people had fled>.", Stance.ESTIMATES),
        ("[The agency] {put the number at} <300>.", Stance.ESTIMATES),
        ("[Norland] {said} <it hoped all sides would stay calm>.", Stance.EXPECTS),
        ("[The bank] {forecast} <a fall in prices>.", Stance.EXPECTS),
        ("[The clerk] {said} <the ferry will leave at noon>.", Stance.EXPECTS),
        ("[The captain] {said} <the engine had failed>.", Stance.AFFIRMS),
        ("[The office] {said} <it had received no request>.", Stance.AFFIRMS),
        ("[The pilot] {said} <she had warned the crew in May>.", Stance.AFFIRMS),
        ("[The pilot] {likes} <to sing>.", Stance.AFFIRMS),
    ],
)
def test_stance_is_the_first_of_the_guideline_that_cue_or_content_expresses(
    parsed: Parsed, marked: str, stance: Stance
) -> None:
    """The cue decides, turned by negation; a neutral cue leaves it to the content's main clause."""
    assert _labels(parsed, marked).stance is stance


@pytest.mark.parametrize(
    ("marked", "certainty"),
    [
        ("[The captain] {said} <the engine had failed>.", Certainty.CERTAIN),
        ("[The captain] {vowed} <to repair the engine>.", Certainty.CERTAIN),
        ("[The captain] {said} <he knew that it might rain>.", Certainty.CERTAIN),
        ("[The captain] {said} <her crew could no longer swim>.", Certainty.CERTAIN),
        ("[The captain] {said} <the engine had probably failed>.", Certainty.PROBABLE),
        ("[The captain] {said} <the rescue was likely to take a week>.", Certainty.PROBABLE),
        ("[The captain] {believes} <that the engine failed>.", Certainty.PROBABLE),
        ("“<I think the engine failed>,” [the captain] {said}.", Certainty.PROBABLE),
        ("[The captain] {said} <the engine seemed to have failed>.", Certainty.PROBABLE),
        ("[The captain] {said} <the engine might have failed>.", Certainty.POSSIBLE),
        ("[The captain] {said} <the engine could fail>.", Certainty.POSSIBLE),
        ("[The captain] {fears} <that the engine has failed>.", Certainty.POSSIBLE),
        ("[The captain] {asked} <whether the engine had failed>.", Certainty.UNKNOWN),
        ("[The captain] {declined} <to comment>.", Certainty.UNKNOWN),
        ("[The captain] {alleged} <that the engine had been damaged>.", Certainty.UNKNOWN),
        ("[The captain] {doubts} <that the engine failed>.", Certainty.UNKNOWN),
    ],
)
def test_certainty_comes_from_hedges(parsed: Parsed, marked: str, certainty: Certainty) -> None:
    """A hedge counts in the cue and in the content's main clause, not deeper and not as somebody else's opinion."""
    assert _labels(parsed, marked).certainty is certainty


@pytest.mark.parametrize(
    ("marked", "basis"),
    [
        ("Citing satellite images, [the navy] {said} <the pier was gone>.", Basis.SATELLITE_IMAGERY),
        ("[Satellite photos] {show} <that the pier is gone>.", Basis.SATELLITE_IMAGERY),
        ("Citing intercepts, [the navy] {said} <the order had been given>.", Basis.INTERCEPTS),
        ("[Intelligence reports] {said} <Norland was training divers>.", Basis.INTELLIGENCE),
        ("Citing a leaked memo, [the clerk] {said} <the mine would close>.", Basis.DOCUMENT),
        ("[The study] {found} <that the mine was unsafe>.", Basis.DOCUMENT),
        ("[The study] {found} <that the mine was unsafe>. [It] {said} <two lifts were broken>.", Basis.DOCUMENT),
        ("[A new poll] {showed} <that the mayor was ahead>.", Basis.DATA),
        ("[Forty percent of voters] {said} <they were undecided>.", Basis.DATA),
        ("[The video] {shows} <that the gate was open>.", Basis.VIDEO),
        ("[Witnesses] {said} <the train had not slowed down>.", Basis.EYEWITNESS),
        ("[The driver] {said} <he had seen the flames>.", Basis.EYEWITNESS),
        ("[Our reporter] {saw} <two trucks burning>.", Basis.OWN_OBSERVATION),
        ("[Local media] {reported} <that the well was dry>.", Basis.MEDIA_REPORT),
        ("[The clerk] {said} <the well was dry>.", Basis.NONE_GIVEN),
        ("[The clerk] {said} in a statement <that the well was dry>.", Basis.NONE_GIVEN),
        ("[The Intelligence Bureau] {said} <the well was dry>.", Basis.NONE_GIVEN),
    ],
)
def test_basis_is_the_evidence_named_for_the_claim(parsed: Parsed, marked: str, basis: Basis) -> None:
    """Evidence counts as the source or where it is cited, not in somebody's name, nor as the way it was said."""
    assert _labels(parsed, marked).basis is basis


@pytest.mark.parametrize(
    ("marked", "mode"),
    [
        ("[The pilot] {said} <she hopes to land>.", Mode.SAID),
        ("[The pilot] {expressed hope} <that they would land>.", Mode.SAID),
        ("[The pilot] {made clear} <that they would land>.", Mode.SAID),
        ("[The pilot] {slammed} <the airline>.", Mode.SAID),
        ("[The pilot] {hopes} <to land>.", Mode.THOUGHT),
        ("[The pilot] {is confident that} <they will land>.", Mode.THOUGHT),
        ("[The pilot] {plans} <to land>.", Mode.THOUGHT),
        ("[The pilot] {wants} <them to land>.", Mode.THOUGHT),
        ("[The pilot]'s {belief that} <they would land> was mistaken.", Mode.THOUGHT),
    ],
)
def test_mode_tells_saying_from_thinking(parsed: Parsed, marked: str, mode: Mode) -> None:
    """Words of mind and will are thought, unless a word of the cue reports an utterance."""
    assert _labels(parsed, marked).mode is mode


@pytest.mark.parametrize(
    ("marked", "background"),
    [
        ("Last year [the firm] {denied} <that the dam leaked>.", True),
        ("[The firm] {has long argued} <that the dam is safe>.", True),
        ("In 2014 [she] {wrote} <that the dam was safe>.", True),
        ("[The firm] {had said} <that the dam was safe>.", True),
        ("[The firm] {said} three months ago <that the dam was safe>.", True),
        ("[The firm] {said} on Tuesday <that the dam was safe>.", False),
        ("[The firm] {says} <the dam is safe>.", False),
        ("[The firm] {said} <the dam was built in 1962>.", False),
    ],
)
def test_background_is_what_was_said_before_the_news(parsed: Parsed, marked: str, background: bool) -> None:
    """The tense of the cue and past times beside it tell background; times inside the content do not."""
    assert _labels(parsed, marked).background is background


def test_a_report_within_a_report_has_a_parent(told: Read) -> None:
    """The inner claim has its own source and points at the claim whose content holds it."""
    article = told("President Ana Kovar flagged intelligence reports saying Norland was training 900 divers.")
    outer, inner = article.by_cue("flag"), article.by_cue("say")
    assert article.source("say") == "intelligence reports"
    assert inner.parent == article.claims.index(outer)
    assert inner.basis is Basis.INTELLIGENCE
    assert outer.parent is None


def test_orders_and_quoted_people_within_a_report_are_claims_of_their_own(told: Read) -> None:
    """What somebody in a report orders, promises or holds is nested, and what somebody is quoted as saying too."""
    article = told("One of them said that a supervisor had told the crew to put the alarm to sleep.")
    assert (article.source("tell"), article.content("tell")) == ("a supervisor", "the crew to put the alarm to sleep")
    article = told("He said that some members considered the figure to be too high.")
    assert (article.source("consider"), article.content("consider")) == ("some members", "the figure to be too high")
    article = told("The website quoted two engineers as saying that the gate had rusted.")
    assert article.source("say") == "two engineers"
    assert article.by_cue("say").parent == article.claims.index(article.by_cue("quote"))


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
