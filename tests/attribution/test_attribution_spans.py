"""Which words are source, cue and content."""

import pytest
from attribution_told import Parsed, Read

from reportedly.attribution.completion import completed
from reportedly.attribution.tree import Tree
from reportedly.records import Manner


def test_a_that_clause_is_content_with_its_that_and_without_the_full_stop(told: Read) -> None:
    """An indirect report keeps "that" and leaves the closing full stop outside."""
    article = told("The harbour master said that two ferries had collided in the fog.")
    assert article.source("say") == "The harbour master"
    assert article.content("say") == "that two ferries had collided in the fog"
    assert article.by_cue("say").manner is Manner.INDIRECT


def test_a_quotation_keeps_its_marks_and_the_comma_inside(told: Read) -> None:
    """A direct quotation is content with its marks and its own punctuation, in the usual and the inverted order."""
    for text in ("“The bridge is closed until spring,” Marta Oduya said.", "“The bridge is closed,” said Marta Oduya."):
        article = told(text)
        assert article.source("say") == "Marta Oduya"
        assert article.content("say") == text[: text.index("”") + 1]
        assert article.by_cue("say").manner is Manner.DIRECT


def test_an_interrupted_quotation_is_one_claim_with_two_spans(told: Read) -> None:
    """A quotation that the cue interrupts is one claim, whose content has a span on either side."""
    article = told("“We have no water,” the mayor told reporters. “We have had none for a week.”")
    assert article.content("tell") == "“We have no water,” … “We have had none for a week.”"


def test_a_colon_leads_to_the_quotation_after_it(told: Read) -> None:
    """A cue before a colon takes the quotation that follows, within the paragraph or in the next one."""
    assert told("The minister said: “Nobody was hurt in the fire.”").content("say") == "“Nobody was hurt in the fire.”"
    article = told("The minister added:\n\n“Nobody was hurt in the fire, and nobody will be.”")
    assert article.content("add") == "“Nobody was hurt in the fire, and nobody will be.”"


def test_a_quotation_goes_on_in_the_next_paragraph(told: Read) -> None:
    """A paragraph that is all quotation belongs to the speaker of the quotation before it."""
    article = told("“The dam held through the night,” Lena Fisk said.\n\n“But it was close, closer than ever before.”")
    assert article.content("say") == "“The dam held through the night,” … “But it was close, closer than ever before.”"


def test_a_half_quoted_sentence_is_mixed(told: Read) -> None:
    """A report that takes up some quoted words is one mixed content, up to the closing mark."""
    article = told("The union said the offer was “an insult to every nurse in the country.”")
    assert article.content("say") == "the offer was “an insult to every nurse in the country.”"
    assert article.by_cue("say").manner is Manner.MIXED


def test_an_inserted_cue_leaves_the_sentence_around_it(told: Read) -> None:
    """A sentence with "she said" after it is content without the comma."""
    assert told("The second pump had failed as well, she said.").content("say") == "The second pump had failed as well"


def test_according_to_credits_what_follows(told: Read) -> None:
    """The words "according to" credit the noun phrase after it with the rest of the sentence."""
    article = told("The plant released 40 tonnes of ash last year, according to the regional water board.")
    assert article.source("according to") == "the regional water board"
    assert article.content("according to") == "The plant released 40 tonnes of ash last year"


def test_the_addressee_is_no_source(told: Read) -> None:
    """Who was told something is neither source nor content."""
    article = told("Captain Ilse Brandt told Harbour Radio that the tanker had lost its rudder.")
    assert article.source("tell") == "Captain Ilse Brandt"
    assert article.content("tell") == "that the tanker had lost its rudder"


def test_the_source_is_the_whole_noun_phrase(told: Read) -> None:
    """Titles and appositions belong to the source."""
    article = told("Professor Ada Lind, a volcanologist at Northport University, said the crater was growing.")
    assert article.source("say") == "Professor Ada Lind, a volcanologist at Northport University"


def test_a_passive_without_an_agent_has_no_source(told: Read) -> None:
    """Nobody is invented where the text names nobody."""
    article = told("The suspect is believed to have left the island.")
    assert article.source("believe") is None


def test_an_infinitive_is_the_content_of_a_promise_or_a_call(told: Read) -> None:
    """Promises and calls take their infinitive, the latter with those who are called upon."""
    article = told("The company promised to refund every passenger, and the ministry urged travellers to stay at home.")
    assert article.content("promise") == "to refund every passenger"
    assert article.content("urge") == "travellers to stay at home"


def test_a_shared_subject_is_the_source_of_both_cues(told: Read) -> None:
    """A participle or a second verb credits the subject of the first."""
    article = told(
        "The council voted on Friday. The mayor said the pool would reopen in May, adding that the repairs had cost 2 "
        "million crowns."
    )
    assert article.source("say") == article.source("add") == "The mayor"
    assert article.content("add") == "that the repairs had cost 2 million crowns"


def test_a_relative_cue_credits_its_own_subject(told: Read) -> None:
    """In "which X said was …" the source is X, and what X said of it the content."""
    article = told("The wreck, which local media said was an old trawler, lies near the lighthouse.")
    assert article.source("say") == "local media"
    assert article.content("say").endswith("was an old trawler")


def test_one_sentence_may_hold_several_claims(told: Read) -> None:
    """Each cue has its own content, whatever else the sentence reports."""
    article = told(
        "The ferry stayed in port. The owner denied that he had known of the cracks and accused the board of lying."
    )
    assert article.source("deny") == article.source("accuse") == "The owner"
    assert article.content("deny") == "that he had known of the cracks"
    assert article.content("accuse") == "the board of lying"


def test_a_denunciation_takes_what_is_denounced_and_as_what(told: Read) -> None:
    """What is slammed, and as what, is the content."""
    article = told("The envoy left the talks, slamming the plan as “a gift to smugglers.”")
    assert article.source("slam") == "The envoy"
    assert article.content("slam") == "the plan as “a gift to smugglers.”"


def test_a_cue_inside_a_quotation_is_not_taken_out_of_it(told: Read) -> None:
    """What a quoted speaker says about saying stays part of the quotation."""
    article = told("“They said that we should wait, so we waited,” Omar Reyes said.")
    assert len(article.claims) == 1


def test_calling_something_by_a_name_is_a_report(told: Read) -> None:
    """What is named, and by which name, is the content; a call by telephone reports nothing."""
    assert told("The mayor called the vote a farce.").content("call") == "the vote a farce"
    assert told("The mayor called the vote historic and unfair.").content("call") == "the vote historic and unfair"
    assert told("She called the office twice on Monday and nobody answered.").claims == ()
    assert told("The minister called the president on Friday.").claims == ()


def test_the_word_that_leads_a_cue_is_no_auxiliary(told: Read) -> None:
    """A cue is known by its verb, whatever auxiliaries stand before it and wherever its sentence has its root."""
    assert told("The ministry could not confirm that the tank had leaked.").by_cue("confirm")
    assert told("The union has said that the strike will end on Friday.").by_cue("say")


def test_a_content_does_not_end_on_a_preposition(parsed: Parsed) -> None:
    """What the preposition governs belongs to the content, if it stands right behind."""
    tree = Tree(parsed("The mayor claimed that the depot had been attacked with a drone."))
    end = next(at for at, token in enumerate(tree.tokens) if token.text == "with") + 1
    assert completed(tree, (3, end), taken=frozenset(range(3))) == (3, end + 2)
    assert completed(tree, (3, end), taken=frozenset(range(end, end + 2))) == (3, end)


HALVES = [
    ("The mayor said that the port had endorsed | the ferry law.", "that the port had endorsed the ferry law"),
    ("The mayor said that the bridge was | very old.", "that the bridge was very old"),
    (
        "The mayor praised the crews of the harbour, which | froze in March.",
        "the crews of the harbour, which froze in March",
    ),
    ("The mayor said that the crews had pushed back against | the plan to close the northern quay at dusk.", ""),
    (
        "The ministry confirmed an estimate that puts the harvest at 19 million tons, about five hours | after its "
        "office had denied it.",
        "an estimate that puts the harvest at 19 million tons",
    ),
    ("The mayor said that the ferries went down two years | ago.", "that the ferries went down two years ago"),
]


@pytest.mark.parametrize(("text", "content"), HALVES)
def test_a_content_does_not_end_half_way_through_a_clause(parsed: Parsed, text: str, content: str) -> None:
    """What was cut off at the bar is told to the end of its clause; what belongs to another clause is left out."""
    cut = text.index(" |")
    tree = Tree(parsed(text.replace(" |", "")))
    start = next(at for at, token in enumerate(tree.tokens) if token.text in {"said", "praised", "confirmed"}) + 1
    part = completed(tree, (start, tree.tokens_in((0, cut))[1]), taken=frozenset(range(start)))
    told = tree.parse.text[tree.tokens[part[0]].start : tree.tokens[part[1] - 1].end]
    assert told.rstrip(" ,") == (content or text.replace(" |", "")[tree.tokens[start].start : -1])


def test_a_clause_is_not_completed_by_the_words_of_its_report(parsed: Parsed) -> None:
    """Cue and source, and a subject of the next sentence, are no part of a content."""
    tree = Tree(parsed("The port endorsed the law, the mayor said. She and her crew left."))
    said = next(at for at, token in enumerate(tree.tokens) if token.text == "endorsed") + 1
    assert completed(tree, (0, said), taken=frozenset(range(said, said + 2))) == (0, said)
    second = next(at for at, token in enumerate(tree.tokens) if token.text == "She")
    assert completed(tree, (0, second + 4), taken=frozenset()) == (0, second)
    tree = Tree(parsed("The mayor was right when he said that the port had closed."))
    when = next(at for at, token in enumerate(tree.tokens) if token.text == "he") + 1
    assert completed(tree, (0, when), taken=frozenset(), told=frozenset({when})) == (0, when)


def test_a_reporting_adverb_credits_nobody(told: Read) -> None:
    """The words "reportedly" and "allegedly" attribute their clause, without themselves, to nobody in particular."""
    article = told("The storm reportedly damaged 60 houses.")
    assert article.source("reportedly") is None
    assert article.content("reportedly") == "The storm … damaged 60 houses"
