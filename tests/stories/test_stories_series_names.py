"""What a series is called: the words of the article."""

from typing import Any

import pytest
from series_wire import figure, told

from reportedly.records import Qualifier
from reportedly.stories.series import name_of, quantities

BODIES = {"counted": "bodies", "predicate": "find"}
SOLDIERS = {"counted": "Marn soldiers"}
BOATS = {"counted": "fishing boats", "predicate": "lose"}
CROWD = {"counted": "people", "predicate": "watch"}
RATE = {"unit": "percent", "about": "key rate"}
SHARE = {"unit": "percent", "about": "Marns"}
DEAD = {"counted": "people", "predicate": "kill"}


@pytest.mark.parametrize(
    ("text", "words", "fields", "name"),
    [
        ("A blast killed 12 people in Oster.", "12", DEAD, "people killed in Oster"),
        ("In Oster 12 bodies were found.", "12", BODIES, "people killed in Oster"),
        ("He said 1,900 Marn soldiers were now near the border.", "1,900", SOLDIERS, "Marn soldiers near the border"),
        ("The fleet lost 40 fishing boats.", "40", BOATS, "fishing boats lost"),
        ("Some 90 people watched from the banks.", "90", CROWD, "people watched from the banks"),
        ("The bank raised its key rate to 9 percent.", "9 percent", RATE, "key rate"),
        ("So 55% of Marns back the plan.", "55%", SHARE, "percent of Marns back the plan"),
        ("A poll has 38 percent approving of the plan.", "38 percent", SHARE, "percent approving of the plan"),
        ("Of Marns, 38 percent disapprove.", "38 percent", SHARE, "percent disapprove"),
        ("So 55% of Marns think Dr. Reyl is right.", "55%", SHARE, "percent of Marns think"),
        ("It was 7 percent of Marns, in June.", "7 percent", SHARE, "percent of Marns"),
        ("Of Marns it was 7 percent, in June.", "7 percent", SHARE, None),
        ("The harvest was 19 tonnes.", "19 tonnes", {"unit": "tonne", "about": "harvest"}, "harvest"),
    ],
)
def test_a_name_is_made_of_the_words_of_the_article(
    text: str, words: str, fields: dict[str, Any], name: str | None
) -> None:
    """The noun with its printed modifiers, what befell people, and where."""
    value = float(words.split(maxsplit=1)[0].replace(",", "").rstrip("%"))
    (one,) = told(text, figure(words, value, **fields), places=("Oster",))
    assert name_of(one, quantities((one,))[one.index]) == name


def test_a_bare_number_has_no_name() -> None:
    """What leans on another figure is called as that is."""
    text = "The ministry said 11 people had died.\nThe union put the number at 17."
    figures = told(text, figure("11", 11, by="The ministry", **DEAD), figure("17", 17, qualifier=Qualifier.EXACT))
    found = quantities(figures)
    assert name_of(figures[1], found[figures[1].index]) is None
