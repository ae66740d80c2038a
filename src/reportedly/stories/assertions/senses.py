"""Words of the news that say one thing: irregular forms, and classes of words that stand for each other in claims.

The classes are wide on purpose ("soldiers", "troops", "forces" are one): a claim is never compared by one word alone.
"""

_FORMS = """
abide abode|arise arose arisen|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten
bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught
choose chose chosen|come came|creep crept|deal dealt|dig dug|do did done does|draw drew drawn|dream dreamt
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found
flee fled|fly flew flown flies|forbid forbade forbidden|forget forgot forgotten|forgive forgave|freeze froze frozen
get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung|have had has|hear heard
hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|leave left|lend lent
lie lay lain lying|light lit|lose lost|make made|mean meant|meet met|mistake mistook|overthrow overthrew
overcome overcame|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen
seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk
sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|stand stood
steal stole stolen|stick stuck|strike struck stricken|swear swore sworn|sweep swept|swim swam swum|swing swung
take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|understand understood
undergo underwent|undertake undertook|wake woke|wear wore worn|win won|withdraw withdrew withdrawn|write wrote written
wrong wrongly|man men|woman women|child children|foot feet|person people persons|life lives|wife wives|leaf leaves
knife knives|crisis crises|analysis analyses|datum data|half halves|tooth teeth|bad worse worst|good better best
far further farther|sanction sanctions|news new|us american americans america usa|uk british britain britons
eu european europeans europe|un uns
"""
_CLASSES = """
troop soldier serviceman servicewoman force conscript
die dead death kill killed fatality fatal perish slay casualty slaughter massacre|injure injury wound wounded hurt
explosion explode blast detonate detonation|attack strike hit assault raid target
shell shelling bombard bombardment bomb bombing|fire gun shoot gunfire shooting gunman shooter
arrest detain detention custody apprehend|resign quit resignation|poll vote election ballot|car vehicle truck lorry
covid coronavirus virus pandemic covid-19|physician doctor medic|plane aircraft jet airplane|ceasefire truce armistice
capture seize occupy|flee evacuate evacuation escape|negotiate negotiation talk|start begin launch commence
stop halt end suspend cease|increase climb jump surge grow soar|drop decline decrease slump|purchase buy acquire
agreement accord deal pact treaty|consider weigh mull|close shut|mass buildup amass concentrate gather assemble
relocate move shift transfer deploy deployment|invade invasion invader|explain explanation
allege allegation accusation accuse charge|think believe belief|say tell declare announce
document paper file memo report|use deploy employ|wheat grain cereal|faulty defective defect fault broken malfunction
warn warning|order command instruct instruction|hire recruit|worker employee labourer laborer staff
house home dwelling|residence resident inhabitant|boy child kid|girl daughter|female woman|male man|refugee migrant
missile rocket|ship vessel boat|port harbour harbor|destroy destruction demolish|damage harm|hospital infirmary clinic
hostage captive prisoner|deny denial reject rejection|confirm confirmation|supply provide deliver delivery supplies
weapon arms armament munition|drone uav|rise raise|cut reduce reduction|assist aid help assistance|assure guarantee
help support backing|legislation law bill|judge court|tonne ton|kilometre kilometer km|litre liter|cent percent
firm company corporation|big large huge|ban prohibit|protest demonstrate demonstration protester demonstrator
probe investigate investigation inquiry enquiry|leave withdraw withdrawal pull retreat|expert analyst specialist
disable inhibit deactivate switch|harvest crop|forecast prediction predict projection|estimate|chief head leader boss
firefighter firefighters|murder homicide|near close nearby|frontier border|limit cap|export exports
restrict restriction|plan planned|hide conceal cover|genocide|crime crimes
"""


def _forms() -> dict[str, str]:
    lines = (form for line in _FORMS.strip().split("\n") for form in line.split("|"))
    return {form: first for first, *others in map(str.split, lines) for form in others}


IRREGULAR = _forms()
"""For an irregular form the one that it belongs to."""

CLASSES = tuple(tuple(words.split()) for line in _CLASSES.strip().split("\n") for words in line.split("|"))
"""Words that stand for each other; the first names the class."""

STOP = frozenset(
    str.split(
        "a an the this that these those there here it its itself he him his himself she her hers herself they "
        "them their theirs themselves we us our ours ourselves you your yours i me my mine myself who whom "
        "whose which what when where why how be is are was were been being am have has had having do does did "
        "doing will would shall should can could may might must ought to of in on at by for with from into "
        "onto upon about as than then so such if unless because while although though but and or nor not no "
        "none never nothing nobody neither either both also too very just only even still yet already again "
        "ever more most less least much many some any all each every other another same own up down out off "
        "over under between among through during before after since until against toward towards within "
        "without let get got go say tell make take come s t ll re ve d m isn't aren't wasn't weren't don't "
        "doesn't didn't won't wouldn't can't cannot couldn't shouldn't hasn't haven't hadn't ain't it's he's "
        "she's they're we're i'm you're i've we've they've i'd we'd he'd she'd they'd i'll we'll he'll she'll "
        "they'll that's there's what's who's let's one ones mr mrs ms dr sir yes well now today yesterday "
        "tomorrow ago per via amid including like metric square cubic"
    )
)
"""Words without content of their own."""
