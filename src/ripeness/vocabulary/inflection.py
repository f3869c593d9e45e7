"""English verb forms, regular ones by rule and irregular ones by a table."""

from __future__ import annotations

__all__ = ["verb_forms"]

_VOWELS = "aeiou"

# Past and participle; the -ing form stays regular unless doubled.
_IRREGULAR = {
    "be": ("is", "was", "been", "being", "are", "were"), "bid": ("bids", "bid", "bid", "bidding"),
    "break": ("breaks", "broke", "broken", "breaking"), "bring": ("brings", "brought", "brought", "bringing"),
    "cast": ("casts", "cast", "cast", "casting"), "choose": ("chooses", "chose", "chosen", "choosing"),
    "come": ("comes", "came", "come", "coming"), "cut": ("cuts", "cut", "cut", "cutting"),
    "deal": ("deals", "dealt", "dealt", "dealing"), "do": ("does", "did", "done", "doing"),
    "draw": ("draws", "drew", "drawn", "drawing"), "feel": ("feels", "felt", "felt", "feeling"),
    "fight": ("fights", "fought", "fought", "fighting"), "find": ("finds", "found", "found", "finding"),
    "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"),
    "foretell": ("foretells", "foretold", "foretold", "foretelling"),
    "forgo": ("forgoes", "forwent", "forgone", "forgoing"),
    "forswear": ("forswears", "forswore", "forsworn", "forswearing"),
    "get": ("gets", "got", "gotten", "getting"), "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"), "have": ("has", "had", "had", "having"),
    "hear": ("hears", "heard", "heard", "hearing"), "hit": ("hits", "hit", "hit", "hitting"),
    "hold": ("holds", "held", "held", "holding"), "keep": ("keeps", "kept", "kept", "keeping"),
    "know": ("knows", "knew", "known", "knowing"), "lay": ("lays", "laid", "laid", "laying"),
    "lead": ("leads", "led", "led", "leading"), "leave": ("leaves", "left", "left", "leaving"),
    "let": ("lets", "let", "let", "letting"), "make": ("makes", "made", "made", "making"),
    "mean": ("means", "meant", "meant", "meaning"), "meet": ("meets", "met", "met", "meeting"),
    "begin": ("begins", "began", "begun", "beginning"), "freeze": ("freezes", "froze", "frozen", "freezing"),
    "bet": ("bets", "bet", "bet", "betting"), "beseech": ("beseeches", "besought", "beseeched", "beseeching"),
    "broadcast": ("broadcasts", "broadcast", "broadcast", "broadcasting"), "dig": ("digs", "dug", "dug", "digging"),
    "forecast": ("forecasts", "forecast", "forecasted", "forecasting"),
    "cling": ("clings", "clung", "clung", "clinging"),
    "strive": ("strives", "strove", "striven", "striving"), "tear": ("tears", "tore", "torn", "tearing"),
    "greenlight": ("greenlights", "greenlit", "greenlighted", "greenlighting"),
    "drive": ("drives", "drove", "driven", "driving"), "build": ("builds", "built", "built", "building"),
    "underwrite": ("underwrites", "underwrote", "underwritten", "underwriting"),
    "buy": ("buys", "bought", "bought", "buying"), "rise": ("rises", "rose", "risen", "rising"),
    "pay": ("pays", "paid", "paid", "paying"), "put": ("puts", "put", "put", "putting"),
    "quit": ("quits", "quit", "quit", "quitting"), "read": ("reads", "read", "read", "reading"),
    "say": ("says", "said", "said", "saying"), "see": ("sees", "saw", "seen", "seeing"),
    "seek": ("seeks", "sought", "sought", "seeking"), "send": ("sends", "sent", "sent", "sending"),
    "set": ("sets", "set", "set", "setting"), "shoot": ("shoots", "shot", "shot", "shooting"),
    "show": ("shows", "showed", "shown", "showing"), "shut": ("shuts", "shut", "shut", "shutting"),
    "speak": ("speaks", "spoke", "spoken", "speaking"), "spell": ("spells", "spelled", "spelt", "spelling"),
    "stand": ("stands", "stood", "stood", "standing"), "stick": ("sticks", "stuck", "stuck", "sticking"),
    "swear": ("swears", "swore", "sworn", "swearing"), "take": ("takes", "took", "taken", "taking"),
    "tell": ("tells", "told", "told", "telling"), "think": ("thinks", "thought", "thought", "thinking"),
    "throw": ("throws", "threw", "thrown", "throwing"), "turn": ("turns", "turned", "turned", "turning"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "withhold": ("withholds", "withheld", "withheld", "withholding"),
    "write": ("writes", "wrote", "written", "writing"), "bear": ("bears", "bore", "borne", "bearing"),
    "bind": ("binds", "bound", "bound", "binding"), "tie": ("ties", "tied", "tied", "tying"),
    "lie": ("lies", "lied", "lied", "lying"), "vie": ("vies", "vied", "vied", "vying"),
    "fall": ("falls", "fell", "fallen", "falling"), "strike": ("strikes", "struck", "struck", "striking"),
    "shrug": ("shrugs", "shrugged", "shrugged", "shrugging"), "sell": ("sells", "sold", "sold", "selling"),
    "sing": ("sings", "sang", "sung", "singing"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "win": ("wins", "won", "won", "winning"), "bend": ("bends", "bent", "bent", "bending"),
    "backtrack": ("backtracks", "backtracked", "backtracked", "backtracking"),
}  # fmt: skip

# Stressed on a last syllable of consonant-vowel-consonant, or one syllable long: the consonant doubles.
_DOUBLING_WORDS = """
ban blog log nod rip shun stun
abet abhor admit allot bar beg blot commit compel concur confer control defer deter dim dispel drag
drop dub equip expel extol flag flip impel incur infer jab knit lob mar nag omit pan patrol permit
pin plan plot plug prefer program propel quip ram rap rebut recap refer regret remit scrap signal
skip slam slap snap snub spin spot stem step stir stop strip submit sum swap tap top transmit trim
trot unplug vet wrap zap label model channel level marshal pencil quarrel rival travel
"""
_DOUBLING = frozenset(_DOUBLING_WORDS.split())


def _regular(verb: str) -> tuple[str, str, str]:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("ee"):
        return f"{verb}s", f"{verb}d", f"{verb}ing"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"
    stem = f"{verb}{verb[-1]}" if verb in _DOUBLING else verb
    return third, f"{stem}ed", f"{stem}ing"


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Every form of a verb or verbal phrase, the lemma first; the first word is the one that changes.

    Examples
    --------
    >>> verb_forms("rule out")
    ('rule out', 'rules out', 'ruled out', 'ruling out')
    >>> verb_forms("say")
    ('say', 'says', 'said', 'saying')
    """
    verb, space, rest = lemma.partition(" ")
    prefix = ""
    irregular = _IRREGULAR.get(verb)
    if irregular is None and verb.startswith(("re-", "pre-")):
        prefix, _, bare = verb.rpartition("-")
        prefix, verb = f"{prefix}-", bare
        irregular = _IRREGULAR.get(verb)
    forms = (verb, *(irregular or _regular(verb)))
    return tuple(dict.fromkeys(f"{prefix}{form}{space}{rest}" for form in forms))
