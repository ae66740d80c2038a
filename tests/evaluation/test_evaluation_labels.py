"""How claims are labelled."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from evaluation_fixtures import CRACK, SAFE, TEXT, WARNED, article, claim, spans

from reportedly.errors import InputError
from reportedly.evaluation import AnnotatedArticle, Annotation, Label, read_labels
from reportedly.evaluation.comparison import compared
from reportedly.evaluation.label_scores import LabelScores, label_scores
from reportedly.records import Basis, Certainty, Mode, SourceKind, Stance

FULL = replace(
    WARNED,
    stance=Stance.DENIES,
    certainty=Certainty.CERTAIN,
    basis=Basis.DOCUMENT,
    kind=SourceKind.GOVERNMENT,
    mode=Mode.SAID,
    background=False,
    addressee=spans(TEXT, "reporters")[0],
    name="Mayor Ada Lund",
)
LABELS: dict[str, object] = {
    "source": [],
    "cue": [],
    "content": [[25, 44]],
    "stance": "affirms",
    "certainty": "certain",
    "basis": "none_given",
    "mode": "said",
    "background": False,
}


def scored(*pairs: tuple[Annotation, Annotation]) -> LabelScores:
    """The scores of labelled claims with what was read for each."""
    return label_scores([compared(article(*(gold for gold, _ in pairs)), [read for _, read in pairs])])


@pytest.mark.parametrize(
    ("label", "read"),
    [
        (Label.STANCE, replace(FULL, stance=Stance.AFFIRMS)),
        (Label.CERTAINTY, replace(FULL, certainty=Certainty.UNKNOWN)),
        (Label.BASIS, replace(FULL, basis=Basis.NONE_GIVEN)),
        (Label.KIND, replace(FULL, kind=SourceKind.UNKNOWN)),
        (Label.MODE, replace(FULL, mode=Mode.THOUGHT)),
        (Label.BACKGROUND, replace(FULL, background=True)),
        (Label.ADDRESSEE, replace(FULL, addressee=spans(TEXT, "Residents")[0])),
        (Label.ADDRESSEE, replace(FULL, addressee=None)),
        (Label.NAME, replace(FULL, name="Orla Vint")),
        (Label.NAME, replace(FULL, name=None)),
    ],
)
def test_a_wrong_label_costs_that_label_alone(label: Label, read: Annotation) -> None:
    """One of two claims has one label wrong."""
    elsewhere = replace(FULL, content=SAFE.content, source=SAFE.source)
    found = scored((elsewhere, elsewhere), (FULL, read))
    assert {name: accuracy.value for name, accuracy in found.accuracy.items()} == {
        name: 0.5 if name is label else 1 for name in Label
    }


def test_a_label_is_judged_on_claims_that_were_found() -> None:
    """A claim that was missed, or given another source, says nothing about labels."""
    found = label_scores([compared(article(FULL, SAFE, CRACK), (FULL, replace(SAFE, source=CRACK.source)))])
    assert found.found.value == pytest.approx(1 / 3)
    assert found.accuracy[Label.STANCE].value == 1


@pytest.mark.parametrize("read", ["Ada Lund", "mayor ada lund", "The Mayor Ada Lund of Tarn"])
def test_a_name_is_right_if_one_holds_the_other(read: str) -> None:
    """Titles and capitals make no difference."""
    assert scored((FULL, replace(FULL, name=read))).accuracy[Label.NAME].value == 1


def test_a_label_that_nothing_was_read_with_is_left_out() -> None:
    """Predictions of spans alone are not scored for stances."""
    found = scored((FULL, WARNED))
    assert found.accuracy == {}
    assert found.stance_f1 is None


def test_stances_that_are_mistaken_are_listed_most_frequent_first() -> None:
    """The F1 is the mean over the stances that occur."""
    safe, crack = replace(SAFE, stance=Stance.DENIES), replace(CRACK, stance=Stance.AFFIRMS)
    found = scored(
        (FULL, replace(FULL, stance=Stance.AFFIRMS)), (safe, replace(safe, stance=Stance.AFFIRMS)), (crack, crack)
    )
    assert [(item.gold, item.read, item.times) for item in found.confusions] == [(Stance.DENIES, Stance.AFFIRMS, 2)]
    assert found.stance_f1 is not None
    assert found.stance_f1.value == pytest.approx((0 + 0.5) / 2)


def test_nesting_needs_the_right_parent() -> None:
    """A nested claim counts if it was read within the claim that was read for its parent."""
    inner = replace(claim("a report", "warned", "of a collapse"), parent=0)
    gold = article(FULL, inner, SAFE)
    right = label_scores([compared(gold, (SAFE, FULL, replace(inner, parent=1)))]).nesting
    wrong = label_scores([compared(gold, (SAFE, FULL, replace(inner, parent=0)))]).nesting
    none = label_scores([compared(gold, (SAFE, FULL, replace(inner, parent=None)))]).nesting
    assert [item.f1.value for item in (right, wrong, none)] == [1, 0, 0]
    assert label_scores([compared(gold, (SAFE, FULL, replace(inner, parent=1)))]).nested == 1


def line(path: Path, text: str = TEXT, claim: dict[str, object] = LABELS) -> Path:
    """A file of one article's labels."""
    row = {"article": "bridge", "sha256": sha256(text.encode()).hexdigest(), "claims": [claim]}
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def test_labels_take_their_words_from_the_article(tmp_path: Path) -> None:
    """Who is credited is told by offsets; the text is the gold set's."""
    path = line(
        tmp_path / "labels.jsonl", claim=LABELS | {"who": [0, 14], "kind": "government", "addressee": [92, 101]}
    )
    (labelled,) = read_labels(path, [article(SAFE, CRACK)])
    (found,) = labelled.annotations
    assert (found.name, found.kind, found.stance) == ("Mayor Ada Lund", SourceKind.GOVERNMENT, Stance.AFFIRMS)
    assert found.addressee == (92, 101)


def test_labels_of_another_text_are_refused(tmp_path: Path) -> None:
    """Offsets would point at other words."""
    with pytest.raises(InputError, match=r"labels\.jsonl, line 1: the labels of 'bridge' were made for another text"):
        read_labels(line(tmp_path / "labels.jsonl", text="Another text."), [article()])
    other = AnnotatedArticle(id="other", text="Other.", annotations=())
    with pytest.raises(InputError, match="labels for none of the articles"):
        read_labels(line(tmp_path / "labels.jsonl"), [other])


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"stance": "shrugs"}, "shrugs"),
        ({"parent": 7}, "no claim 7"),
        ({"who": [3, 3]}, "claims: who"),
        ({"content": [[0, 9999]]}, "claims: content"),
        ({"mode": None}, "mode"),
    ],
)
def test_a_faulty_label_is_named(tmp_path: Path, changed: dict[str, object], complaint: str) -> None:
    """The complaint has file, line and what is wrong."""
    with pytest.raises(InputError, match=r"labels\.jsonl, line 1: ") as raised:
        read_labels(line(tmp_path / "labels.jsonl", claim=LABELS | changed), [article()])
    assert complaint in raised.value.message
    assert raised.value.remedy
