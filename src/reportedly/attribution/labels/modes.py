"""Whether the source said the content, or is described as thinking, wanting or planning it."""

from reportedly.attribution.cues import words
from reportedly.attribution.drafting import Draft
from reportedly.attribution.tree import Tree
from reportedly.records import Mode

_THINKING = words(
    "believe think hope want wish expect fear plan intend know understand feel consider view see regard prefer "
    "decide worry doubt suspect assume realize realise imagine remember anticipate foresee desire need like "
    "love hate dislike favor favour oppose support back aim seek mean wonder sense perceive learn discover "
    "notice deem trust distrust admire respect resent despise loathe detest enjoy dread long yearn aspire dream "
    "envision envisage try strive figure reckon guess recognize recognise appreciate approve disapprove care "
    "contemplate determine resolve choose accept agree mind await count look bet bank ponder hesitate conclude "
    "ignore forget tolerate regret lean covet embrace reject"
)
_NOTIONS = words(
    "belief view opinion hope fear plan intention desire expectation doubt suspicion idea concern worry "
    "conviction feeling sense impression notion thought interest confidence goal ambition aspiration preference "
    "decision attitude perception assumption theory wish dream aim support opposition anxiety optimism "
    "skepticism scepticism hatred dissatisfaction frustration anger resentment enthusiasm supporter opponent "
    "fan determination"
)
_STATES = words(
    "confident certain sure convinced aware adamant eager keen hopeful optimistic pessimistic afraid fearful "
    "worried concerned anxious nervous wary alarmed uneasy apprehensive doubtful skeptical sceptical unsure "
    "uncertain dubious suspicious unconvinced leery angry furious outraged upset unhappy disappointed "
    "frustrated ashamed appalled disgusted horrified offended proud grateful thankful glad happy pleased "
    "delighted impressed fond satisfied thrilled excited willing ready prepared determined committed poised "
    "opposed unwilling reluctant loath averse interested mindful conscious ambivalent dissatisfied displeased "
    "resentful sympathetic supportive tired sick"
)
_UTTERING = words(
    "say tell express voice announce declare state add write tweet post email ask answer reply respond speak "
    "talk note claim argue insist explain mention describe call statement interview speech remark comment "
    "letter declaration publicly vow pledge promise warn suggest repeat reiterate stress admit acknowledge "
    "release issue report publish show poll survey make"
)


def mode_of(tree: Tree, draft: Draft) -> Mode:
    """Thought where the cue's leading word is one of mind or will, and no word of the cue reports an utterance."""
    token, lemma = tree.tokens[draft.spot.token], draft.spot.lemma
    minds = _THINKING if token.tag.startswith("VB") else _NOTIONS if token.tag.startswith("N") else _STATES
    others = {tree.lemma(at) for at in range(*draft.cue_tokens) if at != draft.spot.token}
    is_state = token.tag.startswith("VB") and lemma in _STATES
    return Mode.THOUGHT if (lemma in minds or is_state) and not others & _UTTERING else Mode.SAID
