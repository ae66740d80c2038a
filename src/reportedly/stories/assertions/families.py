"""Families of words for comparing claims: forms of one word, and words that stand for each other in the news.

They are wide on purpose ("soldiers", "troops", "forces" are one): a claim is never compared by one word alone. Where a
word could be of two families the first one counts.
"""

from reportedly.stories.assertions.senses import IRREGULAR

_NOUNS = """
wrong wrongly|man men|woman women|child children|foot feet|person people persons|life lives|wife wives|leaf leaves
knife knives|crisis crises|analysis analyses|datum data|half halves|tooth teeth|bad worse worst|good better best
far further farther|aeroplane plane planes|dead die dies died dying death deaths|lie lies lying lied liar liars
sanction sanctions|america american americans usa|uk british britain britons|eu european europeans europe|un uns
"""
_FAMILIES = """
troop soldier serviceman servicewoman force conscript
dead kill killed fatality fatal perish slay casualty slaughter massacre|injure injury wound wounded hurt
explosion explode explosive blast detonate detonation|attack strike hit assault raid target
shell shelling bombard bombardment bomb bombing|fire gun shoot gunfire shooting gunman shooter
arrest detain detention custody apprehend|resign quit resignation|vote poll election ballot|car vehicle truck lorry
covid coronavirus virus pandemic|physician doctor|aeroplane aircraft jet airplane|ceasefire truce armistice
seize seizure capture occupy occupation control overrun takeover|flee evacuate evacuation escape
negotiate negotiation talk|start begin launch commence|surrender capitulate
stop halt end suspend suspension cease|rise raise increase climb jump surge grow growth soar hike|buy purchase acquire
cut reduce reduction drop decline decrease slump|sell sale|lose loss|win victory|beat defeat
agreement agree accord deal pact|consider weigh mull|close shut|mass buildup amass concentrate gather assemble
move relocate shift transfer deploy deployment bring|invade invasion invader|explain explanation
accuse allege allegation accusation charge|think believe belief|say tell declare announce announcement
document paper file memo|wheat grain cereal|fault faulty defective defect broken malfunction
warn warning|order command instruct instruction|hire recruit|worker employee labourer laborer staff
house home dwelling|resident inhabitant|child boy kid|girl daughter|woman female|man male|refugee migrant
missile rocket|ship vessel boat warship|port harbour harbor|destroy destruction demolish|damage harm
hospital infirmary clinic|deny denial reject rejection refuse refusal
confirm confirmation verify verification|supply provide deliver delivery supplies
weapon arms armament munition weaponry|drone uav|help support backing assist aid assistance|assure guarantee
law legislation bill statute|court judge judicial|tonne ton|kilometre kilometer km|litre liter|percent percentage
firm company corporation|large big huge biggest enormous immense|ban prohibit prohibition
protest demonstrate demonstration protester demonstrator|investigate probe investigation inquiry enquiry
leave withdraw withdrawal pull retreat depart departure pullout|expert analyst specialist
disable inhibit deactivate switch|crop harvest|forecast prediction predict projection estimate|chief head leader boss
firefighter fireman|murder homicide|near nearby|border frontier|limit cap ceiling quota|export exports
restrict restriction|plan planned|hide conceal cover concealment|crime crimes criminal
prove proof proven evidence|succeed success successful|choose choice pick choosing|sue lawsuit suing litigation
recover recovery|expel expulsion|respond response reply answer|mother mom mum|father dad|petrol gasoline
jail prison imprison imprisonment prisoner|fear afraid scared terrified|rail train railway railroad|road street highway
dismiss dismissal sack|testify testimony|approve approval authorise authorize|condemn condemnation
survive survival survivor|decide decision|defend defence defense defensive|fly flight|arrive arrival
fail failure unsuccessful|know knowledge known|speak speech|marry marriage|strong strength strengthen
safe safety|free freedom|rich wealth wealthy|poor poverty|hunger hungry starve starvation famine|enter entry
remove removal|reverse reversal|propose proposal|serve service|treat treatment|receive receipt
describe description|publish publication|advise advice recommend recommendation|apologise apologize apology
solve solution resolve resolution|expand expansion|extend extension|intervene intervention|inform information
disappear vanish missing|mistake error accidental mistakenly|deliberate intentional purposely|danger dangerous hazard
spokesman spokesperson spokeswoman|candidate candidacy|salary wage pay|expense expenditure spending
riot unrest uprising rebellion revolt|illness disease sick|drug medication|vaccine vaccinate vaccination
infect infection|cancel scrap|postpone delay|visit trip travel|exercise drill manoeuvre maneuver|save rescue
promise vow pledge|threat threaten|violent violence|oppose opposition|build construct construction|everybody everyone
anybody anyone|police policeman cops|persuade convince|hundred hundreds|thousand thousands|million millions
transparent transparency|possible possibility|important importance|legal lawful
illegal unlawful|border borders|nuclear atomic|plant station|civilian civilians|false untrue bogus fake
"""


def _forms(table: str) -> dict[str, str]:
    lines = (form for line in table.strip().split("\n") for form in line.split("|"))
    return {form: first for first, *others in map(str.split, lines) for form in others}


_NO_VERBS = frozenset(
    str.split(
        "wrongly men women children feet people persons lives wives leaves knives crises analyses data halves teeth "
        "worse worst better best further farther sanctions new american americans america usa british britain britons "
        "european europeans europe uns"
    )
)
_OF_VERBS = {form: verb for form, verb in IRREGULAR.items() if form not in _NO_VERBS}
_ALSO_NOUNS = frozenset(str.split("deals draws drinks fights leads lies meets rings runs stands strikes swings"))

FORMS = _OF_VERBS | _forms(_NOUNS)
"""For an irregular form the one that it belongs to."""

VERBS = frozenset(_OF_VERBS) | frozenset(f"{verb}s" for verb in _OF_VERBS.values()) - _ALSO_NOUNS
"""Forms that are those of a verb for certain, or nearly so, where no article stands before them."""

FAMILIES = tuple(tuple(words.split()) for line in _FAMILIES.strip().split("\n") for words in line.split("|"))
"""Words that stand for each other; the first names the family."""
