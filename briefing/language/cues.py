"""Cue words: the verbs and nouns by which a text gives a statement, thought or intention to somebody (table in cues.tsv)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.model import Act

_FOLDER = Path(__file__).resolve().parent

IRREGULAR = {
    "say": "says said said saying",
    "tell": "tells told told telling",
    "write": "writes wrote written writing",
    "rewrite": "rewrites rewrote rewritten rewriting",
    "read": "reads read read reading",
    "speak": "speaks spoke spoken speaking",
    "think": "thinks thought thought thinking",
    "feel": "feels felt felt feeling",
    "find": "finds found found finding",
    "know": "knows knew known knowing",
    "hear": "hears heard heard hearing",
    "see": "sees saw seen seeing",
    "foresee": "foresees foresaw foreseen foreseeing",
    "show": "shows showed shown showing",
    "mean": "means meant meant meaning",
    "hold": "holds held held holding",
    "uphold": "upholds upheld upheld upholding",
    "seek": "seeks sought sought seeking",
    "fight": "fights fought fought fighting",
    "understand": "understands understood understood understanding",
    "forget": "forgets forgot forgotten forgetting",
    "forecast": "forecasts forecast forecast forecasting",
    "cast": "casts cast cast casting",
    "broadcast": "broadcasts broadcast broadcast broadcasting",
    "choose": "chooses chose chosen choosing",
    "swear": "swears swore sworn swearing",
    "beseech": "beseeches besought besought beseeching",
    "forbid": "forbids forbade forbidden forbidding",
    "ban": "bans banned banned banning",
    "bar": "bars barred barred barring",
    "undertake": "undertakes undertook undertaken undertaking",
    "begin": "begins began begun beginning",
    "strive": "strives strove striven striving",
    "shoot": "shoots shot shot shooting",
    "hit": "hits hit hit hitting",
    "put": "puts put put putting",
    "make": "makes made made making",
    "take": "takes took taken taking",
    "go": "goes went gone going",
    "send": "sends sent sent sending",
    "sing": "sings sang sung singing",
    "lay": "lays laid laid laying",
    "bring": "brings brought brought bringing",
    "tear": "tears tore torn tearing",
    "stand": "stands stood stood standing",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "draw": "draws drew drawn drawing",
    "give": "gives gave given giving",
    "hurt": "hurts hurt hurt hurting",
    "dream": "dreams dreamed dreamt dreaming",
    "leave": "leaves left left leaving",
    "meet": "meets met met meeting",
    "strike": "strikes struck struck striking",
    "win": "wins won won winning",
    "shake": "shakes shook shaken shaking",
    "break": "breaks broke broken breaking",
    "shut": "shuts shut shut shutting",
    "cut": "cuts cut cut cutting",
    "set": "sets set set setting",
    "freeze": "freezes froze frozen freezing",
    "fly": "flies flew flown flying",
    "fall": "falls fell fallen falling",
    "rise": "rises rose risen rising",
    "lose": "loses lost lost losing",
    "buy": "buys bought bought buying",
    "sell": "sells sold sold selling",
    "pay": "pays paid paid paying",
    "build": "builds built built building",
    "hang": "hangs hung hung hanging",
    "lead": "leads led led leading",
    "keep": "keeps kept kept keeping",
    "get": "gets got gotten getting",
    "come": "comes came come coming",
    "become": "becomes became become becoming",
    "overcome": "overcomes overcame overcome overcoming",
    "overthrow": "overthrows overthrew overthrown overthrowing",
    "throw": "throws threw thrown throwing",
    "steal": "steals stole stolen stealing",
    "quit": "quits quit quit quitting",
    "spread": "spreads spread spread spreading",
    "ride": "rides rode ridden riding",
    "drive": "drives drove driven driving",
    "hide": "hides hid hidden hiding",
    "be": "is was been being",
}
DOUBLING = frozenset(
    [
        "admit",
        "commit",
        "permit",
        "submit",
        "plan",
        "quip",
        "jot",
        "rebut",
        "refer",
        "prefer",
        "concur",
        "chat",
        "beg",
        "rap",
        "pan",
        "opt",
        "plot",
        "slam",
        "brag",
        "prod",
        "grab",
        "stop",
        "drop",
        "ship",
        "step",
        "equip",
        "dub",
        "tip",
        "propel",
        "compel",
        "expel",
        "transfer",
        "defer",
        "rip",
        "hug",
        "shop",
        "kidnap",
        "spot",
        "nod",
        "abet",
        "acquit",
        "sum",
        "chat",
        "ban",
        "bar",
        "blog",
        "regret",
        "scrap",
        "strip",
        "wrap",
    ]
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in its dictionary form.

    `frames` say what can follow as content: q quotation, c clause, w question clause, n noun phrase, i to-infinitive,
    o object and to-infinitive, p a person told before the content. `frequency` is 1 (a core reporting word) to 3 (weak).
    """

    lemma: str
    noun: bool
    frames: frozenset[str]
    act: Act
    polarity: str
    frequency: int


def inflections(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past tense, past participle and -ing form of an English verb."""
    known = IRREGULAR.get(lemma)
    if known is not None:
        third, past, participle, gerund = known.split()
        return third, past, participle, gerund
    if lemma[-1] == "e":
        third, past, gerund = lemma + "s", lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing"
    elif lemma[-1] == "y" and lemma[-2:-1] not in "aeou":
        third, past, gerund = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma in DOUBLING:
        third, past, gerund = lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
        past, gerund = lemma + "ed", lemma + "ing"
    return third, past, past, gerund


@cache
def cues() -> tuple[Cue, ...]:
    """All cues of the table, verbs first."""
    rows = []
    for line in (_FOLDER / "cues.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, part, frames, act, polarity, frequency = line.split("\t")
            rows.append(Cue(lemma, part == "noun", frozenset(frames.split(",")), act, polarity, int(frequency)))  # type: ignore[arg-type]
    return tuple(rows)


@cache
def verb_forms() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """Inflected first word of each verb cue -> its particles and the cue, longest first."""
    forms: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in cues():
        if cue.noun:
            continue
        first, *rest = cue.lemma.split()
        for form in dict.fromkeys((first, *inflections(first))):
            forms.setdefault(form, []).append((tuple(rest), cue))
    return {form: tuple(sorted(found, key=lambda f: -len(f[0]))) for form, found in forms.items()}


@cache
def states() -> dict[str, Cue]:
    """Predicates that tell a view or will (“is confident that”, “are willing to”, “is a critic of”) -> the cue."""
    found = {}
    for line in (_FOLDER / "cues_states.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, frames, act, polarity, frequency = line.split("\t")
            found[word] = Cue(word, False, frozenset(frames.split(",")), act, polarity, int(frequency))  # type: ignore[arg-type]
    return found


@cache
def present_forms() -> frozenset[str]:
    """Present forms of the plainer verb cues: what a tagger may take for nouns."""
    plain = [
        c.lemma for c in cues() if not c.noun and " " not in c.lemma and c.frequency <= 2 and c.frames & {"c", "n", "i"}
    ]
    return frozenset(form for lemma in plain for form in (lemma, inflections(lemma)[0]))


@cache
def past_forms() -> frozenset[str]:
    """Past tenses of the plainer verb cues: what a tagger may take for adjectives."""
    return frozenset(inflections(c.lemma)[1] for c in cues() if not c.noun and " " not in c.lemma and c.frequency <= 2)


@cache
def noun_forms() -> dict[str, Cue]:
    """Singular and plural of each noun cue -> the cue."""
    forms: dict[str, Cue] = {}
    for cue in cues():
        if cue.noun:
            forms.setdefault(cue.lemma, cue)
            forms.setdefault(inflections(cue.lemma)[0], cue)
    return forms


@dataclass(frozen=True, slots=True)
class Action:
    """A verb of doing; `parties` say where the other party stands: o object, w with, t to, a against, f from, i in or at."""

    lemma: str
    act: Act
    parties: frozenset[str]


@cache
def action_forms() -> dict[str, tuple[tuple[tuple[str, ...], Action], ...]]:
    """Inflected first word of each verb of doing -> its particles and the entry, longest first."""
    forms: dict[str, list[tuple[tuple[str, ...], Action]]] = {}
    for line in (_FOLDER / "cues_actions.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, act, parties = line.split("\t")
            first, *rest = lemma.split()
            action = Action(lemma, act, frozenset(parties.split(",")))  # type: ignore[arg-type]
            for form in dict.fromkeys((first, *inflections(first))):
                forms.setdefault(form, []).append((tuple(rest), action))
    return {form: tuple(sorted(found, key=lambda f: -len(f[0]))) for form, found in forms.items()}
