"""Who keeps what up as articles are committed, in the order in which one builds on the other."""

from reportedly.pipeline.keepers.assertions import AssertionKeeper
from reportedly.pipeline.keepers.copies import CopyKeeper
from reportedly.pipeline.keepers.figures import FigureKeeper
from reportedly.pipeline.keepers.fronts import FrontKeeper
from reportedly.pipeline.keepers.sources import SourceKeeper
from reportedly.pipeline.keepers.standing import StandingKeeper
from reportedly.pipeline.keepers.stories import StoryKeeper
from reportedly.pipeline.keepers.trends import TrendKeeper
from reportedly.pipeline.keepers.versions import VersionKeeper
from reportedly.pipeline.keeping import Keeper
from reportedly.pipeline.knowledge import knowledge_of
from reportedly.settings import Settings


def keepers(settings: Settings | None = None) -> tuple[Keeper, ...]:
    """All keepers of one ledger, fresh ones: what they remember they read from it."""
    settings = settings or Settings()
    return (
        CopyKeeper(settings.copies),
        VersionKeeper(),
        StoryKeeper(settings.stories),
        AssertionKeeper(),
        StandingKeeper(knowledge_of(settings.origins)),
        FigureKeeper(),
        SourceKeeper(),
        TrendKeeper(settings.trends),
        FrontKeeper(),
    )
