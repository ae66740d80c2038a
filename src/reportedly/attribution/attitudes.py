"""Words that tell a position without being reporting verbs: attitudes, nouns, adjectives, and turns of phrase.

Language data only, beside :mod:`reportedly.attribution.cues`, whose verbs also say where their content stands. A cue
that a reader of English takes for a position is looked up here when it is not found there.
"""

from reportedly.records import Stance

VERBS: tuple[tuple[Stance, str], ...] = (
    (
        Stance.AFFIRMS,
        "know understand feel perceive imagine remember perceive regard find hold maintain attest aver avow chirp "
        "crow gush interrupt jest kid lecture narrate preach pronounce publish quip rattle reminisce ruminate "
        "scribble sigh stammer stutter theorize theorise vent verbalize voice avouch expound enunciate illustrate "
        "depict paint frame compare liken rank rate classify identify list release issue print headline broadcast "
        "air carry feature contemplate consider like prefer enjoy",
    ),
    (Stance.CONFIRMS, "admit confess validate authenticate substantiate vindicate ratify"),
    (
        Stance.DENIES,
        "contradict gainsay disown negate resist refuse decline disagree dissent object contest veto spurn shun "
        "rebuff discount disclaim recant retract debunk forswear eschew oppose rebut refute disbelieve abjure "
        "belie minimize minimise nix demur balk",
    ),
    (Stance.DOUBTS, "query challenge mistrust distrust equivocate waver hesitate second-guess"),
    (
        Stance.ALLEGES,
        "accuse charge indict implicate incriminate arraign impute insinuate blame fault sue purport",
    ),
    (
        Stance.CONDEMNS,
        "criticize criticise condemn attack blast slam chide chastise castigate excoriate rebuke reprimand berate "
        "scold rail fulminate inveigh pan savage pillory vilify demonize demonise malign disparage belittle "
        "denigrate knock rip hammer skewer roast trash smear scorn censure reproach upbraid lampoon jeer heckle "
        "boo taunt needle diss dislike hate loathe despise abhor detest resent disapprove grumble gripe fume "
        "seethe bristle sneer disdain besmirch discredit torch flay pummel thrash scorch eviscerate lambaste "
        "deplore complain protest bemoan regret mock ridicule deride satirize satirise shame lash target hit whine "
        "moan snipe",
    ),
    (
        Stance.PRAISES,
        "praise applaud hail welcome congratulate compliment admire cheer celebrate support back champion extol "
        "acclaim honor honour glorify eulogize bless appreciate respect revere adore love favor favour approve "
        "embrace cherish toast flatter herald trumpet plug tout thank promote bolster esteem idolize trust",
    ),
    (Stance.WARNS, "warn caution dread forewarn fret worry fear"),
    (Stance.THREATENS, "threaten menace"),
    (
        Stance.PROMISES,
        "plan intend decide volunteer resolve commit prepare consent opt elect pledge promise vow undertake agree "
        "offer",
    ),
    (
        Stance.CALLS_FOR,
        "urge demand request order propose advise encourage implore beg beseech entreat plead petition press push "
        "advocate lobby campaign exhort appeal instruct direct command require invite want desire solicit seek "
        "counsel prod nudge goad dare bid enjoin mandate need insist",
    ),
    (Stance.ASKS, "ask inquire enquire grill quiz interrogate ponder wonder"),
    (Stance.ESTIMATES, "calculate compute gauge approximate extrapolate estimate"),
    (
        Stance.EXPECTS,
        "expect await envision prophesy foretell bet wager aspire aim yearn pray dream long hope strive wish",
    ),
)

INFINITIVES: tuple[tuple[Stance, str], ...] = (
    (Stance.PROMISES, "decide resolve plan intend choose elect seek mean pretend"),
    (Stance.EXPECTS, "want wish desire need try"),
    (Stance.AFFIRMS, "love like prefer hate know"),
)
"""Verbs that take another position where their own infinitive follows ("wants to stay", not "wants them to stay")."""

NOUNS: tuple[tuple[Stance, str], ...] = (
    (
        Stance.AFFIRMS,
        "statement announcement assertion remark comment testimony conclusion finding view opinion belief argument "
        "contention declaration insistence observation report suggestion message idea notion thought description "
        "word account explanation reply answer response position stance mantra slogan quote note tweet post "
        "impression sense perception conviction confidence feeling theory assumption reasoning logic case point "
        "talk speculation assessment guess rumor rumour",
    ),
    (Stance.CONFIRMS, "confirmation acknowledgement acknowledgment admission confession concession"),
    (
        Stance.DENIES,
        "denial rejection refusal dismissal disagreement objection repudiation rebuttal disavowal opposition "
        "opponent resistance",
    ),
    (
        Stance.DOUBTS,
        "doubt skepticism scepticism suspicion uncertainty misgiving reservation hesitation disbelief unease",
    ),
    (Stance.ALLEGES, "claim allegation accusation charge insinuation complaint blame"),
    (
        Stance.CONDEMNS,
        "criticism attack condemnation denunciation outrage anger rebuke ridicule mockery insult contempt disdain "
        "swipe jab barb broadside tirade rant diatribe disapproval dismay frustration dissatisfaction displeasure "
        "critic critique rhetoric scorn hatred resentment dig disgust indignation",
    ),
    (
        Stance.PRAISES,
        "support endorsement praise approval backing admiration gratitude thanks tribute enthusiasm applause "
        "respect supporter advocate proponent fan congratulation compliment appreciation sympathy fondness acclaim",
    ),
    (Stance.WARNS, "warning fear concern worry alarm anxiety caution apprehension"),
    (Stance.THREATENS, "threat ultimatum"),
    (
        Stance.PROMISES,
        "promise pledge vow assurance commitment guarantee plan intention decision offer determination",
    ),
    (
        Stance.CALLS_FOR,
        "call demand request plea appeal proposal recommendation order push advice petition exhortation "
        "instruction invitation",
    ),
    (Stance.ASKS, "question inquiry enquiry query"),
    (Stance.ESTIMATES, "estimate calculation estimation"),
    (
        Stance.EXPECTS,
        "expectation prediction forecast hope projection prospect optimism desire ambition aspiration goal",
    ),
)

ADJECTIVES: tuple[tuple[Stance, str], ...] = (
    (
        Stance.AFFIRMS,
        "confident certain sure convinced aware adamant insistent clear conscious mindful positive",
    ),
    (Stance.DENIES, "opposed unwilling reluctant loath averse dismissive unaware resistant"),
    (
        Stance.DOUBTS,
        "doubtful skeptical sceptical unsure uncertain unconvinced dubious suspicious leery ambivalent",
    ),
    (
        Stance.CONDEMNS,
        "critical disdainful scathing contemptuous angry furious outraged upset unhappy disappointed frustrated "
        "ashamed appalled disgusted horrified offended indignant incensed irate livid displeased dissatisfied "
        "resentful",
    ),
    (
        Stance.PRAISES,
        "proud grateful thankful supportive glad happy pleased delighted impressed enthusiastic complimentary "
        "appreciative fond satisfied thrilled honored honoured excited sympathetic",
    ),
    (
        Stance.WARNS,
        "afraid fearful worried concerned anxious nervous wary alarmed uneasy apprehensive",
    ),
    (Stance.PROMISES, "willing ready prepared determined committed poised"),
    (Stance.EXPECTS, "hopeful optimistic pessimistic eager keen"),
)

PHRASES: tuple[tuple[Stance, str], ...] = (
    (
        Stance.DECLINES_COMMENT,
        "no comment; not comment; not return; not respond; not immediately respond; not be reach; not be "
        "available; not answer; not elaborate; decline to comment; decline to say; decline to discuss; decline "
        "comment; refuse to comment; refuse to say; refuse to answer; not discuss; stay silent; remain silent; "
        "neither confirm; stay mum",
    ),
    (
        Stance.CANNOT_CONFIRM,
        "not know; no idea; unable to confirm; unable to verify; not be sure; not sure; not clear; not verify",
    ),
    (
        Stance.DENIES,
        "rule out; shrug off; brush off; brush aside; wave off; push back; take issue; distance from; walk back; "
        "back away; come out against; vote against; no plan; no intention; plead not guilty; shoot down; side "
        "against; stand against; disagree with; turn down; not believe; not think; not agree; play down; not "
        "accept; withdraw claim; withdraw allegation; withdraw accusation; withdraw statement; withdraw report; take "
        "back claim; take back statement",
    ),
    (Stance.CONFIRMS, "plead guilty; own up; come clean; confess to"),
    (
        Stance.DOUBTS,
        "cast doubt; raise question; raise doubt; call into question; not convinced; not certain; not persuaded",
    ),
    (Stance.ALLEGES, "point finger; point the finger; accuse of; charge with"),
    (
        Stance.CONDEMNS,
        "go after; lash out; take aim; take swipe; swipe at; hit back; fire back at; hit out; speak out against; "
        "tear into; rip into; lay into; rail against; lay blame; take shot; take jab; take dig; poke fun; make "
        "fun; call out; light into; put down; speak ill; sick of; tired of; fed up; pour scorn; look down; turn "
        "on; dump on",
    ),
    (
        Stance.PRAISES,
        "pay tribute; speak highly; give credit; side with; stand by; stand with; come out for; come out in favor; "
        "have confidence; rally behind; throw support; in favor of; in favour of; look up to; vouch for; think "
        "highly",
    ),
    (
        Stance.WARNS,
        "sound alarm; raise alarm; raise concern; ring alarm; raise specter; raise spectre; raise fear",
    ),
    (Stance.PROMISES, "have plan; make promise; be go to"),
    (
        Stance.CALLS_FOR,
        "call on; call for; call upon; push for; press for; ask for; argue for; make push",
    ),
    (
        Stance.ASKS,
        "pose question; put question; press on; press about; press whether; quiz on; grill on; challenge on; "
        "question about; question of; question whether; ask about",
    ),
    (Stance.ESTIMATES, "put at; put number; put figure"),
    (
        Stance.EXPECTS,
        "look forward; count on; look for; bank on; set sight; pin hope; bet on; bet that",
    ),
    (
        Stance.AFFIRMS,
        "make clear; make case; point out; point to; make point; lay out; spell out; go on; shoot back; weigh in; "
        "speak of; put it; add that; bring up; take note; draw attention; turn to; open up; speak out; let know; "
        "make known; on record; fire off; chime in; set out; call attention; say of; be call; be know as; refer to",
    ),
)
"""Lemmas that follow each other in a cue, with other words between them or not; parted by semicolons."""
