"""What is one proposition: the claims of a story that state, deny, confirm, doubt or revise it, across wordings."""

from reportedly.stories.assertions.background import general_news
from reportedly.stories.assertions.gathering import Gathering, Known
from reportedly.stories.assertions.judge import trained_judge
from reportedly.stories.assertions.placing import Placed, Placing
from reportedly.stories.assertions.told import told

__all__ = ["Gathering", "Known", "Placed", "Placing", "general_news", "told", "trained_judge"]
