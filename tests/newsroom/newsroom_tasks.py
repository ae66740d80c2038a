"""What a newcomer wants to know, as walks over the pages: from the first page, with clicks and typing alone.

Each walk knows no address: it follows links by the words that are printed on them. A click is a click; choosing in a
list is two; typing counts its keys, Enter among them. The table in docs/tasks.md says the same, and a test holds it so.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from playwright.async_api import Locator, Page

FIRE = "Prosecutor confirms alarm was off"
BORDER = "Ondria confirms Korvathi troop"
DAM = "Engineer tells Ondrian inquiry"
MOST_CLICKS = 4


@dataclass(slots=True)
class Reader:
    """Somebody at a page, whose clicks and keys are counted."""

    page: Page
    clicks: int = 0
    keys: int = 0
    got: list[str] = field(default_factory=list)

    async def follow(self, words: str, within: str = "main") -> None:
        """Click the first thing with these words on it."""
        await self.press(self.page.locator(within).locator("a, button, summary").filter(has_text=words).first)

    async def press(self, thing: Locator) -> None:
        """Click something."""
        await thing.click()
        await self.page.wait_for_load_state("load")
        self.clicks += 1

    async def write(self, thing: Locator, words: str, *, enter: bool = False) -> None:
        """Click into a field and type over what it holds."""
        await self.press(thing)
        await self.type(thing, words, enter=enter)

    async def type(self, thing: Locator, words: str, *, enter: bool = False) -> None:
        """Type over what the field holds in which the cursor stands."""
        await thing.fill(words)
        self.keys += len(words)
        if enter:
            await thing.press("Enter")
            await self.page.wait_for_load_state("load")
            self.keys += 1

    async def save(self, words: str) -> None:
        """Click a link that saves a file; ``got`` has its name then."""
        async with self.page.expect_download() as told:
            await self.page.locator("main").locator("a").filter(has_text=words).first.click()
        self.clicks += 1
        self.got.append((await told.value).suggested_filename)

    def cell(self, heading: str) -> Locator:
        """The cell at a glance under a heading."""
        return self.page.locator(".glance .cell").filter(has=self.page.get_by_role("heading", name=heading, exact=True))


Walk = Callable[[Reader], Awaitable[Locator]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A question, where its answer stands, the words of it, and the walk there, which returns what holds them."""

    question: str
    where: str
    clicks: int
    walk: Walk
    answer: tuple[str, ...]

    def __str__(self) -> str:
        return self.question

    @property
    def row(self) -> str:
        """The beginning of its row in the table of docs/tasks.md."""
        return f"| {self.question} | {self.where} | {self.clicks} |"


async def first_denied(reader: Reader) -> Locator:
    """The story, the status of what is disputed."""
    await reader.follow(FIRE)
    drone = reader.page.locator(".assertion").filter(has_text="attacked with a drone")
    await reader.press(drone.locator(".stands a"))
    return reader.cell("First denied by")


async def newest_figure(reader: Reader) -> Locator:
    """The story says it first."""
    await reader.follow(FIRE)
    return reader.cell("Newest figure")


async def its_sentence(reader: Reader) -> Locator:
    """The number is a link to where it is printed."""
    await reader.follow(FIRE)
    await reader.press(reader.cell("Newest figure").locator(".big a"))
    return reader.page.locator(".para > p").filter(has=reader.page.locator(":target"))


async def independent(reader: Reader) -> Locator:
    """The story says it at a glance."""
    await reader.follow(FIRE)
    return reader.cell("Independent")


async def one_origin(reader: Reader) -> Locator:
    """The list of what has one origin."""
    await reader.follow(FIRE)
    await reader.follow("from one origin")
    return reader.page.locator("main li.assertion").first


async def changed_since(reader: Reader) -> Locator:
    """What changed, since a moment that is typed."""
    await reader.follow(BORDER)
    await reader.follow("What changed", within=".tabs")
    await reader.write(reader.page.locator("#since"), "2026-03-03T18:00", enter=True)
    return reader.page.locator("#news")


async def ministry(reader: Reader) -> Locator:
    """The timeline of the story, by one source; then what it bears on."""
    await reader.follow(BORDER)
    await reader.follow("Timeline", within=".tabs")
    await reader.write(reader.page.locator("#by"), "defence ministry", enter=True)
    return reader.page.locator(".said-line").first


async def silent_edit(reader: Reader) -> Locator:
    """The edits, the first of those that are silent."""
    await reader.follow("Edits", within=".stops")
    await reader.follow("Alarm at Quay Nine")
    return reader.page.locator("main")


async def toll_then(reader: Reader) -> Locator:
    """The story as of a moment."""
    await reader.follow(FIRE)
    await reader.press(reader.page.locator(".moment summary"))
    await reader.write(reader.page.locator("#as-of"), "2026-03-02T13:00", enter=True)
    return reader.cell("Newest figure")


async def told_of_denial(reader: Reader) -> Locator:
    """A rule for the story, tried against the past, then kept."""
    await reader.follow(DAM)
    await reader.follow("Alert me")
    await reader.follow("Save this rule")
    return reader.page.locator("main")


async def wrong_source(reader: Reader) -> Locator:
    """The claim in its article, its correction."""
    await reader.follow(FIRE)
    await reader.follow("depot had been attacked with a drone")
    await reader.press(reader.page.locator(".note:target .amend a"))
    await reader.type(reader.page.locator("#source:focus"), "The Dockworkers' Federation")
    await reader.press(reader.page.get_by_role("button", name="Correct", exact=True))
    return reader.page.locator(".note:target")


async def exported(reader: Reader) -> Locator:
    """A file of the story."""
    await reader.follow(FIRE)
    await reader.save("PDF")
    return reader.page.locator(".share")


async def where(reader: Reader) -> Locator:
    """The places that most articles name, above the headline."""
    await reader.follow(FIRE)
    return reader.page.locator(".kicker")


async def spoke_first(reader: Reader) -> Locator:
    """The story says it at a glance."""
    await reader.follow(FIRE)
    return reader.cell("Said first by")


async def copy_of(reader: Reader) -> Locator:
    """The article's page says whose text it prints."""
    await reader.follow("Latest articles")
    await reader.follow("Alarm was off: prosecutor")
    return reader.page.locator("#copies")


async def conflicts(reader: Reader) -> Locator:
    """A quantity on its own: every figure says which other one it contradicts."""
    await reader.follow("Figures", within=".stops")
    await reader.follow("people killed in Port Hessel")
    return reader.page.locator(".clashes")


async def all_of_a_source(reader: Reader) -> Locator:
    """Who speaks in a story leads to all that they have said."""
    await reader.follow(FIRE)
    await reader.follow("Sources", within=".tabs")
    await reader.press(reader.page.locator(".source-tree .who a").filter(has_text="Stannard Fuels").first)
    return reader.page.locator("main")


async def cited(reader: Reader) -> Locator:
    """The first denial leads to its sentence, and that to how it is cited."""
    await reader.follow(FIRE)
    await reader.press(reader.cell("First denied by").locator(".big a"))
    await reader.press(reader.page.locator(".note:target .cites a"))
    return reader.page.locator("#plain")


async def denials(reader: Reader) -> Locator:
    """The search, in whose field the cursor stands, and the form of the file."""
    await reader.follow("Search", within=".stops")
    await reader.type(reader.page.locator("#query:focus"), "stance:denies on:2026-03", enter=True)
    await reader.save("CSV")
    return reader.page.locator(".save")


async def who_else(reader: Reader) -> Locator:
    """A sentence in its article leads to all who say the same or deny it."""
    await reader.follow(FIRE)
    await reader.press(reader.cell("Said first by").locator(".big a"))
    await reader.press(reader.page.locator(".note:target").get_by_role("link", name="who else"))
    return reader.cell("Independent")


async def not_drawn(reader: Reader) -> Locator:
    """The map names what it cannot draw."""
    await reader.follow("Map", within=".stops")
    return reader.page.locator("ol.off")


TASKS = (
    Task(
        question="Who first denied that a drone hit the depot?",
        where="story, its status “disputed”: “First denied by”",
        clicks=2,
        walk=first_denied,
        answer=("Arvenian politician", "3 Mar"),
    ),
    Task(
        question="Which toll is the newest, and whose?",
        where="story, at a glance",
        clicks=1,
        walk=newest_figure,
        answer=("13", "people killed", "interior ministry"),
    ),
    Task(
        question="Where is that printed?",
        where="the number leads to its sentence",
        clicks=2,
        walk=its_sentence,
        answer=("confirmed deaths rose to 13",),
    ),
    Task(
        question="How many outlets are independent of each other?",
        where="story, at a glance",
        clicks=1,
        walk=independent,
        answer=("4 of 6 outlets", "a text of their own"),
    ),
    Task(
        question="What is known from one origin alone?",
        where="story, “from one origin”",
        clicks=2,
        walk=one_origin,
        answer=("1 origin",),
    ),
    Task(
        question="What changed since yesterday, 18:00?",
        where="story, “What changed”, the moment typed",
        clicks=3,
        walk=changed_since,
        answer=("3 Mar 2026, 18:00", "confirmed"),
    ),
    Task(
        question="What did the defence ministry say, and how does it stand?",
        where="story, “Timeline”, its name typed",
        clicks=3,
        walk=ministry,
        answer=("defence ministry",),
    ),
    Task(
        question="Was an article edited silently, and how?",
        where="“Edits”, the article: both versions, word by word",
        clicks=2,
        walk=silent_edit,
        answer=("silent edit: the outlet has said nothing of it", "may have been"),
    ),
    Task(
        question="Which toll stood at 13:00 on 2 March?",
        where="story, “As of now”, the moment typed: at a glance",
        clicks=3,
        walk=toll_then,
        answer=("people killed", "2 Mar"),
    ),
    Task(
        question="Tell me when somebody denies something in this story.",
        where="story, “Alert me”, “Save this rule”",
        clicks=3,
        walk=told_of_denial,
        answer=("Anybody denies an assertion for the first time",),
    ),
    Task(
        question="This source is wrong: correct it.",
        where="story, the sentence, “correct”, the source typed",
        clicks=4,
        walk=wrong_source,
        answer=("The Dockworkers' Federation", "corrected"),
    ),
    Task(
        question="Give me the story for a report.",
        where="story, “PDF”",
        clicks=2,
        walk=exported,
        answer=("PDF",),
    ),
    Task(
        question="Where did it happen?",
        where="story, above its headline, and on its map",
        clicks=1,
        walk=where,
        answer=("Port Hessel", "Arvenia"),
    ),
    Task(
        question="Who spoke first?",
        where="story, at a glance",
        clicks=1,
        walk=spoke_first,
        answer=("police", "2 Mar"),
    ),
    Task(
        question="Is this article a copy, and of what?",
        where="“Latest articles”, the article: “Copies”",
        clicks=2,
        walk=copy_of,
        answer=("original", "this article"),
    ),
    Task(
        question="Which figures contradict each other?",
        where="“Figures”, the quantity: above its chart",
        clicks=2,
        walk=conflicts,
        answer=("conflict", "17", "with 10"),
    ),
    Task(
        question="What has this company said, in all?",
        where="story, “Sources”, its name",
        clicks=3,
        walk=all_of_a_source,
        answer=("Stannard Fuels",),
    ),
)

SECOND_TASKS = (
    Task(
        question="Cite the first denial.",
        where="story, “First denied by”, the sentence, “cite”",
        clicks=3,
        walk=cited,
        answer=("“Stannard Fuels has denied that anybody works at the depot", "version 1, read on"),
    ),
    Task(
        question="Give me the denials of a month as a table.",
        where="“Search”, the query typed, “CSV”",
        clicks=2,
        walk=denials,
        answer=("CSV", "Parquet"),
    ),
    Task(
        question="Who else says what this sentence says?",
        where="story, “Said first by”, the sentence, “who else”",
        clicks=3,
        walk=who_else,
        answer=("origin",),
    ),
    Task(
        question="Which places can the map not show?",
        where="“Map”, “Named, not on the map”",
        clicks=1,
        walk=not_drawn,
        answer=("Port Hessel",),
    ),
)
"""Those of the second try, by somebody else who had not seen the pages."""
