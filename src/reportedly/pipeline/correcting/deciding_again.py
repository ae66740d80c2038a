"""A decision that was made in another ledger, made again in this one, where it fits."""

from collections.abc import Callable, Mapping

from reportedly.errors import CorrectionError
from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import Matter
from reportedly.ledger.corrections.decision_book import DecisionBook
from reportedly.ledger.corrections.decision_rows import DecisionName, EntityName
from reportedly.ledger.entities.decisions import Reason
from reportedly.pipeline.decisions import Decisions

REMEDY = "Decide anew."
_Decide = Callable[[DecisionBook, Decisions, DecisionName, Reason], object]


def decided_again(where: tuple[Ledger, Decisions], named: DecisionName, reason: Reason, undone: int | None) -> int:
    """Make a decision again, or take ``undone`` of its kind back; returns the number of its row.

    Raises InputError where what is named is not there, or has become something else.
    """
    ledger, decisions = where
    if undone is not None:
        _take_back(ledger, decisions, (named.matter, undone), reason)
    else:
        decide = _DECIDE.get((named.matter, named.action))
        if decide is None:
            raise CorrectionError(f"Nothing is known as {named.action!r} of a {named.matter.value}.", remedy=REMEDY)
        decide(ledger.decisions, decisions, named, reason)
    return ledger.decisions.last(named.matter)


def _take_back(ledger: Ledger, decisions: Decisions, which: tuple[Matter, int], reason: Reason) -> None:
    matter, number = which
    if matter is Matter.STORY:
        decisions.undo_story(number, reason)
    elif matter is Matter.ASSERTION:
        decisions.undo_assertion(number, reason)
    else:
        decisions.unmerge_entity(ledger.decisions.merged_by(number), reason)


def _merge_stories(book: DecisionBook, decisions: Decisions, named: DecisionName, reason: Reason) -> object:
    meant = book.story(named)
    others = book.stories(meant.articles)
    if len(others) != 1:
        raise CorrectionError(
            f"The articles that somebody put with {named.article} are in {len(others)} stories here.", remedy=REMEDY
        )
    return decisions.merge_stories(meant.story, min(others), reason)


def _split_story(book: DecisionBook, decisions: Decisions, named: DecisionName, reason: Reason) -> object:
    meant = book.story(named)
    return decisions.split_story(meant.story, meant.articles, reason)


def _merge_assertions(book: DecisionBook, decisions: Decisions, named: DecisionName, reason: Reason) -> object:
    meant = book.claims(named)
    return decisions.merge_assertions(_other(meant.other), meant.assertion, reason)


def _split_assertion(book: DecisionBook, decisions: Decisions, named: DecisionName, reason: Reason) -> object:
    meant = book.claims(named)
    return decisions.split_assertion(meant.assertion, meant.claims, reason)


def _move_claims(book: DecisionBook, decisions: Decisions, named: DecisionName, reason: Reason) -> object:
    meant = book.claims(named)
    return decisions.move_claims((meant.assertion, _other(meant.other)), meant.claims, reason, named.bearing)


def _merge_entities(book: DecisionBook, decisions: Decisions, named: DecisionName, reason: Reason) -> object:
    return decisions.merge_entities(_entity(book, named.entity), _entity(book, named.other), reason)


def _split_entity(book: DecisionBook, decisions: Decisions, named: DecisionName, reason: Reason) -> object:
    return decisions.split_entity(_entity(book, named.entity), named.names, book.articles(named.articles), reason)


def _rename_entity(book: DecisionBook, decisions: Decisions, named: DecisionName, reason: Reason) -> object:
    return decisions.rename_entity(_entity(book, named.entity), "".join(named.names), reason)


def _other(number: int | None) -> int:
    if number is None:
        raise CorrectionError("The decision names no assertion that stayed.", remedy=REMEDY)
    return number


def _entity(book: DecisionBook, named: EntityName | None) -> int:
    if named is None:
        raise CorrectionError("The decision names no entity.", remedy=REMEDY)
    return book.entity(named)


_DECIDE: Mapping[tuple[Matter, str], _Decide] = {
    (Matter.STORY, "merge"): _merge_stories,
    (Matter.STORY, "split"): _split_story,
    (Matter.ASSERTION, "merge"): _merge_assertions,
    (Matter.ASSERTION, "split"): _split_assertion,
    (Matter.ASSERTION, "move"): _move_claims,
    (Matter.ENTITY, "merge"): _merge_entities,
    (Matter.ENTITY, "split"): _split_entity,
    (Matter.ENTITY, "rename"): _rename_entity,
}
