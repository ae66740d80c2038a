"""Words that stand for what happened, with the verb that says the same: "death", "dead", "request"."""


def _table(lines: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines.strip().splitlines())
    return {noun: verb.strip() for verb, _, nouns in pairs for noun in nouns.split()}


EVENTS = _table(
    """
    abduct: abduction abductions
    abuse: abuses
    accept: acceptance
    acquire: acquisition acquisitions
    add: addition additions
    aid: assistance
    allocate: allocation allocations
    appoint: appointment appointments
    arrest: arrest arrests
    arrive: arrival arrivals
    assassinate: assassination assassinations
    attack: attack attacks assault assaults
    ban: ban bans
    bomb: bombing bombings bombardment
    build: construction
    buy: purchase purchases
    call for: appeal appeals
    cancel: cancellation cancellations
    capture: capture captures
    close: closure closures
    confiscate: confiscation
    convict: conviction convictions
    crash: crash crashes
    create: creation
    deliver: delivery deliveries
    demand: demand demands
    demolish: demolition demolitions
    depart: departure departures
    deploy: deployment deployments
    deport: deportation deportations
    destroy: destruction
    detain: detention detentions
    die: death deaths fatality fatalities toll
    disappear: disappearance disappearances
    dismiss: dismissal dismissals
    displace: displacement
    distribute: distribution
    donate: donation donations
    drown: drowning drownings
    elect: election
    employ: employment
    evacuate: evacuation evacuations
    evict: eviction evictions
    exchange: exchange exchanges
    execute: execution executions
    expel: expulsion expulsions
    export: export exports
    fire at: shelling
    fund: funding
    graduate: graduation
    harvest: harvest
    hire: hiring hirings recruitment
    hospitalise: hospitalisation hospitalisations hospitalization hospitalizations
    imprison: imprisonment
    import: import imports
    infect: infection infections
    injure: injury injuries
    inspect: inspection inspections
    install: installation
    invade: invasion
    invest: investment investments
    kidnap: kidnapping kidnappings
    kill: killing killings murder murders slaying slayings massacre
    launch: launch launches
    lay off: layoff layoffs
    lose: loss losses
    mobilise: mobilisation mobilization
    nominate: nomination nominations
    order: order orders
    pay: payment payments
    produce: production output
    promise: promise pledge pledges
    protest: protest protests
    provide: provision
    raid: raid raids
    recover: recovery
    release: release releases
    remove: removal removals
    repair: repair repairs
    repatriate: repatriation repatriations
    replace: replacement
    request: request requests
    rescue: rescue rescues
    resettle: resettlement
    resign: resignation resignations
    search for: search
    seize: seizure seizures
    sell: sale sales
    sentence: sentencing
    ship: shipment shipments
    shoot: shooting shootings
    sink: sinking sinkings
    spend: expenditure
    stab: stabbing stabbings
    strike: strike strikes airstrike airstrikes
    swap: swap swaps
    suspend: suspension suspensions
    test: test tests
    train: training
    transfer: transfer transfers
    transport: transport transportation
    vaccinate: vaccination vaccinations
    withdraw: withdrawal withdrawals pullout
    wound: wounding woundings
    """
)
"""Nouns of events; "call for" and the like are verbs with what belongs to them."""

STATES = {
    "dead": "die",
    "killed": "kill",
    "slain": "kill",
    "wounded": "wound",
    "injured": "injure",
    "hurt": "hurt",
    "missing": "be missing",
    "homeless": "be homeless",
    "ill": "be ill",
    "sick": "be sick",
    "trapped": "trap",
    "stranded": "strand",
    "displaced": "displace",
    "detained": "detain",
    "arrested": "arrest",
    "captured": "capture",
    "infected": "infect",
    "unemployed": "be unemployed",
    "hospitalised": "hospitalise",
    "hospitalized": "hospitalise",
    "jailed": "jail",
    "evacuated": "evacuate",
    "destroyed": "destroy",
    "damaged": "damage",
    "abandoned": "abandon",
}
"""Words for the state that people and things are found in, or were left in."""

GROUPS = frozenset(
    str.split(
        "group groups total number crowd crew convoy convoys fleet fleets team teams force contingent contingents "
        "shipment shipments batch batches column columns unit units delegation delegations squad list series "
        "string wave waves barrage array set pair consignment load cargo band gang audience package salvo tranche "
        "cohort detachment garrison army contingency workforce staff average maximum minimum estimate half "
        "quarter stockpile arsenal swarm flotilla formation equivalent upwards upward excess all both each"
    )
)
"""Nouns for so many of something: what is told of a convoy of 40 trucks is told of the trucks."""

AMOUNTS = frozenset(
    str.split("number numbers total count figure figures tally estimate amount share percentage proportion rate")
)
"""Nouns for how many there are of something."""

PASSING = frozenset(
    str.split(
        "be have do result name identify report count record confirm register list mourn note document include "
        "see say tell estimate announce mention show describe remember honour honor cite know log verify combine"
    )
)
"""Verbs that only tell that there is something; what happened to it is told by another word, if there is one."""

LIGHT = frozenset(str.split("make carry launch conduct suffer sustain cause perform stage mount"))
"""Verbs that say nothing beside the noun of an event: "made 12 arrests"."""

CAUSING = frozenset(
    str.split(
        "order force ask tell allow urge persuade help prompt require enable cause lead encourage instruct invite want "
        "expect advise permit compel train pressure get need direct command"
    )
)
"""Verbs that make, or ask, their object to do what follows with "to"."""

RAISING = CAUSING | frozenset(
    str.split(
        "report believe say think know fear presume estimate suppose allege set schedule plan see hear feel find make "
        "rumour rumor assume understand consider claim intend mean due suspect"
    )
)
"""Verbs that are looked through in the passive: what is "said to help" helps, what is "pledged to help" does not."""

REFUSALS = frozenset(str.split("fail refuse decline neglect omit unable unwilling unlikely"))
"""Words that turn what follows them with "to" into its opposite."""

VALUE_VERBS = frozenset(
    str.split(
        "be stand range reach total number exceed pass top hit remain come go amount cross surpass approach near "
        "average put bring set double triple revise update"
    )
)
"""Verbs that give an amount its value, besides those of rising and falling."""

SELECTED = frozenset(
    {
        "account for", "lead to", "deprive of", "rob of", "strip of",
        "aim at", "apply for", "arrest for", "ask for", "bid for", "call for", "call on", "care for",
        "consist of", "deal with", "fire at", "fire on", "hunt for", "look for", "meet with", "open on", "pay for",
        "provide for", "push for", "recover from", "result in", "search for", "shoot at", "spread to",
        "supply with", "vote for", "wait for", "work with", "belong to", "talk to", "speak to", "speak with",
        "borrow from", "strike at", "ram into", "crash into", "plough into", "plow into", "draw on", "rely on",
        "depend on", "charge with", "equip with", "compose of", "send for",
    }
)  # fmt: skip
"""Verbs with the preposition that belongs to them: what follows it is their object."""
