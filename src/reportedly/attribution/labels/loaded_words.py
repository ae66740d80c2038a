"""Words that judge: good and bad qualities, wrongs, harms, misfortunes. Language data only, lemmas."""

from reportedly.attribution.cues import words

BAD = words(
    "abhorrent abominable abomination absurd abuse abusive abysmal aggression anti-american apartheid appalling "
    "arrogant asinine atrocious atrocity authoritarian awful baffling barbaric barbarism bellicose belligerent "
    "betrayal bigot bigoted bizarre blemish blunder bluster bogus bombastic boondoggle boring botched brutal "
    "buffoon bullshit bully bully-boy burden callous cancer catastrophe catastrophic chaos charade charlatan "
    "cheat chicken childish circus clown clownish clueless clumsy comical con con-artist condescending corrupt "
    "corruption counterproductive cover-up coward cowardice cowardly crap crazy creepy criminal cringe "
    "cringe-worthy crony cronyism crook crooked cruel cruelty crybaby cynical cynicism damaging debacle deceitful "
    "deceptive decrepit defective deficient delusion delusional demagogic demagogue demagoguery deplorable "
    "derelict dereliction despicable despot despotic destructive dictator dictatorial dirty disappointing "
    "disappointment disaster disastrous disastrously discriminatory disgrace disgraceful disgracefully disgust "
    "disgusting dishonest disingenuous disrespect disrespectful disservice distasteful divisive dreadful dumb "
    "egregious elitist embarrassing embarrassment erratic evil extremist fallacious falsehood fanatic fantasy "
    "farce farcical fascism fascist fearmongering feckless fiasco flip-flopper flop fool foolish foolishness "
    "fraud fraudulent frightening garbage ghastly greedy gross grotesque gutless hack half-baked hapless "
    "harebrained hate-filled hateful heartless hideous hoax holier-than-thou horrendous horrible horribly "
    "horrific horrifying hurtful hypocrisy hypocrite hypocritical hysteria hysterical idiot idiotic ignorant "
    "ill-advised ill-conceived illegal illegitimate immature immoral imprudent impulsive incendiary incoherent "
    "incompetence incompetent indecent indefensible indifference ineffective inept inexcusable infamous "
    "inflammatory inhuman inhumane injustice insane insensitive insult insulting intolerable intolerant "
    "irrational irresponsible jerk lacking laughable lazy liar lie lightweight lousy ludicrous lunacy lunatic "
    "lying madness manipulative meaningless mediocre menace misguided misogynist misogynistic mockery monster "
    "monstrous moron naive nasty nazi negligence negligent nepotism nightmare nonsense nuisance obscene odious "
    "offensive opportunist out-of-touch outrage outrageous overrated paranoid pathetic patronizing petty petulant "
    "phony poison poisonous power-hungry predatory preposterous provocation puppet pushover racism racist "
    "reckless recklessness repellent reprehensible reprehensibly repugnant repulsive revolting ridiculous rigged "
    "rip-off robbery rotten rude ruinous ruthless sanctimonious savage scam scandal scandalous scaremongering "
    "seedy selfish sell-out sellout sexist shallow sham shame shameful shamefully shameless shill shoddy "
    "short-sighted shortsighted sickening silly sinful sinister sleaze sleazy slimy sloppy smear smug sordid "
    "sore-loser specious spineless spoiled spurious stain stupid stupidity terrible terribly terrifying terrorist "
    "theft thin-skinned thug toothless toxic tragedy tragic train-wreck trainwreck traitor trash travesty "
    "treachery treason tyranny tyrant ugly un-american unacceptable unbecoming unconscionable unconstitutional "
    "undemocratic unethical unfair unfit unforgivable unhelpful unhinged unjust unlawful unpatriotic "
    "unpresidential unqualified unrealistic unreasonable unsafe unscrupulous unserious unstable unsteady "
    "unsustainable untrustworthy unwise unworkable unworthy useless vacuous vicious vile vindictive volatile "
    "vulgar wasteful weird whiner wimp witch-hunt worthless wreck wrong-headed wrongheaded xenophobic yuck"
)

BAD_OF_SOMEBODY = words(
    "alarming bad badly crude dangerous desperate empty extreme failed failing failure fake flawed hollow hostile "
    "inadequate inferior insufficient joke lame loser mean mess mistake painful polarizing poor problem sad scary "
    "sick terror threat tired unaware unlikable unlikeable unpopular weak weakness worse worst wrong"
)
"""Words that judge if they are said of a person or a body, and may only describe a thing."""

GOOD = words(
    "admirable admirably adorable amazing articulate asset astute awesome beautiful beautifully beloved blessing "
    "bold brave bravery bravest breakthrough brightest brilliance brilliant brilliantly caring champion charming "
    "classic classy commendable compassionate competent courage courageous credit decency dedicated delight "
    "delightful dependable devoted dignified diligent distinguished eloquent encouraging energetic excellent "
    "exceptional exciting exemplary extraordinary fabulous faithful fantastic finest first-class first-rate "
    "formidable gem generous genius gentle gentleman genuine gifted gracious groundbreaking hard-working "
    "hardworking heartening hero heroic heroine heroism historic honor honorable honour honourable humane humble "
    "iconic impressive incredible ingenious inspiration inspirational inspired inspiring integrity intelligent "
    "invaluable joy laudable legendary lovely magnificent marvel marvellous marvelous masterful masterly "
    "masterpiece miracle noble outgoing outstanding patriot patriotic peerless phenomenal phenomenon pleasant "
    "praiseworthy priceless principled privilege refreshing remarkable role-model savvy selfless sincere skillful "
    "spectacular splendid stalwart star steadfast stellar sterling stunning superb superior superstar terrific "
    "thorough tireless top-notch trailblazer trailblazing treasure tremendous trusted trustworthy unbelievable "
    "unmatched unparalleled upstanding virtuous visionary well-qualified wonderful wonderfully world-class"
)

GOOD_OF_SOMEBODY = words(
    "able accomplished authentic beautiful beloved best better capable champion consistent credible decent fair "
    "fine friend friendly funny good great greatest honest kind leader legend likable loyal memorable model nice "
    "perfect popular positive powerful productive promising qualified reasonable reliable respected respectful "
    "responsible right sensible sharp skilled smart solid sound special strong success successful sweet talented "
    "thoughtful tough valuable victory warm welcome wise worthy"
)
"""Words that judge if they are said of a person or a body, and may only describe a thing."""

VIRTUES = words(
    "temperament judgment judgement character experience courage integrity credibility backbone gut spine heart "
    "vision leadership wisdom decency dignity compassion honesty guts principle qualification talent grace "
    "humility sense discipline patience stamina toughness strength skill knowledge"
)
"""What one is praised for having and blamed for lacking."""

ESTEEM = words("confidence faith trust respect admiration gratitude sympathy affection")

FALSE = words(
    "false untrue incorrect baseless groundless unfounded fabricated fabrication fiction fictitious hoax "
    "inaccurate invention invented lie myth nonsense rubbish rumor rumour misinformation disinformation "
    "propaganda unsubstantiated slander slanderous defamatory"
)
"""What somebody calls a claim that they deny."""

TRUE = words("true accurate correct genuine authentic")

BAD_ACTS = words(
    "abandon abuse alienate antagonize bankrupt belittle betray botch bully bungle cheapen coddle con deceive "
    "degrade demean destroy devastate disgrace disregard disrespect dodge embarrass embolden endanger enrage "
    "exploit fail fearmonger flop harm imperil incite insult jeopardize manipulate mislead mismanage mock neglect "
    "offend pander poison ruin sabotage scapegoat screw shirk squander stink suck threaten trivialize undermine "
    "vilify violate wreck waste weaken divide lack"
)
GOOD_ACTS = words("deserve excel inspire shine impress unite")
ADMIRING = words(
    "admire appreciate applaud commend congratulate love respect salute thank trust welcome praise honor honour "
    "adore cherish celebrate support endorse back like enjoy"
)
LOATHING = words("hate despise detest loathe deplore condemn denounce dislike resent abhor oppose reject")

WRONGS = words(
    "bribe cheat collude conspire embezzle fabricate falsify forge launder lie murder rig steal smuggle swindle "
    "torture extort blackmail bug wiretap hack plagiarize perjure defraud poison rape assault molest harass plant "
    "bluff exaggerate conceal"
)
"""Acts that are wrongs whoever is said to have done them."""

HARMS = words(
    "attack answer ban block bomb close crush cut deport destroy double evict expel fight fine fire hang hit hunt "
    "impeach invade jail kill launch nuke oust paralyze prosecute punish resign respond retaliate sanction seize "
    "shell shoot shut strike sue suspend tax withdraw veto strip bury ruin"
)
"""What one does to somebody whom one threatens."""

MISFORTUNES = words(
    "accident attack bankruptcy bloodshed blackout casualty catastrophe chaos collapse conflict crash crisis "
    "damage danger dead death deficit depression destruction disaster disruption drought emergency epidemic "
    "famine fire flood flooding genocide harm hunger hurt injury instability job-loss kill killing loss outbreak "
    "peril recession risk ruin shortage slump starvation starve tension terrorism threat threaten tragedy turmoil "
    "unrest violence violent war worse worsen undermine jeopardize jeopardise destroy suffer backfire endanger "
    "imperil harm hurt burn explode drown sink spread escalate escalation fail collapse die devastating devastate "
    "catastrophic dangerous disastrous dire grave shutdown default inflation infection deadly fatal lose release "
    "rise backlash"
)
"""What one warns of."""
