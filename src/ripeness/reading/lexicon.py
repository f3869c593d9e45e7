"""Closed word lists of English that the rules share: titles, roles, groups, organisations, function words."""

from __future__ import annotations

__all__ = [
    "ANALYST_ROLES",
    "AUXILIARIES",
    "CROWDS",
    "DETERMINERS",
    "FEMALE_TITLES",
    "FEMALE_WORDS",
    "FUNCTION_WORDS",
    "GROUP_NOUNS",
    "MALE_TITLES",
    "MALE_WORDS",
    "MEDIA_WORDS",
    "NEGATIONS",
    "NO_ACTORS",
    "OFFICE_NOUNS",
    "ORGANISATION_NOUNS",
    "PLACE_PREPOSITIONS",
    "PRONOUNS",
    "STATE_ORGANS",
    "TITLES",
    "word_set",
]


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set: how all word lists of the rules are written."""
    return frozenset(text.split())


MALE_TITLES = word_set(
    "mr sir lord father king prince sheikh imam monsieur brother herr señor don baron count"
)
FEMALE_TITLES = word_set("mrs ms miss madam madame mme lady dame queen princess baroness sister frau señora")
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | word_set(
        """president premier chancellor minister secretary general colonel major captain lieutenant commander
    admiral brigadier sergeant marshal ambassador senator congressman congresswoman governor mayor
    judge justice dr professor prof prime vice deputy foreign defence defense interior finance
    bishop archbishop pope ayatollah rev reverend envoy spokesman spokeswoman spokesperson
    representative emir sultan chief speaker delegate negotiator comandante mullah gen col lt maj
    capt sec adm sen rep gov amb cardinal patriarch pastor rabbi vice-premier pm mp fm vice-president
    vice-chancellor secretary-general commissioner high-representative councillor chairman
    chairwoman director doctor advocate engineer elder prefect provost regent consul ministers
    presidents generals senators""",
    )
)

OFFICE_NOUNS = word_set(
    """president premier chancellor minister secretary general colonel major captain commander admiral
    marshal ambassador senator governor mayor judge envoy negotiator negotiators spokesman
    spokeswoman spokesperson spokespeople spokesmen representative leader leaders chief chiefs head
    heads deputy adviser advisor aide aides official officials counterpart delegate delegates
    delegation delegations team king queen emir sultan prince crown lawmaker lawmakers senators
    deputies mp mps chairman chairwoman chair director ministers presidents diplomat diplomats
    officer officers general generals speaker secretary-general commissioner mediator mediators
    intermediary intermediaries host emissary plenipotentiary consul monarch regent premier warlord
    strongman ruler rulers authorities autocrat dictator billionaire businessman politician
    politicians politburo president-elect chancellor-designate ex-president ex-minister premiers
    chancellors commanders commandant comandante foreign-minister vice-president vice-premier
    undersecretary attorney prosecutor ombudsman bishop archbishop elder elders negotiating side
    camp man woman"""
)

ANALYST_ROLES = word_set(
    """analyst analysts expert experts professor professors historian historians economist economists
    researcher researchers scholar scholars fellow fellows columnist columnists journalist
    journalists commentator commentators reporter reporters lecturer lecturers academic academics
    pollster pollsters observer observers critic critics strategist strategists consultant
    consultants scientist scientists political-scientist sociologist lawyer lawyers jurist
    think-tank blogger bloggers author authors editor editors writer writers correspondent
    specialist specialists watcher watchers trader traders broker brokers teacher teachers student
    students biographer theorist thinker philosopher pundit pundits blogger retired veteran veterans
    philosopher chronicler"""
)

CROWDS = word_set(
    """residents villagers farmers fishermen families relatives refugees civilians people protesters
    commenter demonstrators survivors mothers widows traders merchants shopkeepers boatmen growers
    workers miners doctors nurses believers neighbours neighbors locals citizens voters men women
    readers shoppers pilots sailors drivers herders passengers parents activists campaigners monks
    priests clergy readers some others many most few several both neither each"""
)

GROUP_NOUNS = word_set(
    """officials diplomats analysts experts observers critics aides advisers advisors ministers lawmakers
    deputies senators generals officers commanders negotiators mediators leaders allies sources
    source supporters opponents delegates envoys spokesmen troops forces fighters rebels insurgents
    militants separatists members backers partners powers capitals governments states countries
    nations sides parties camps factions delegations parliamentarians inspectors monitors economists
    historians scholars commentators journalists reporters authorities representatives donors
    colleagues hawks doves hardliners moderates islamists nationalists teams belligerents armies"""
)

ORGANISATION_NOUNS = word_set(
    """front army union council party ministry movement alliance group federation republic government
    league commission committee parliament congress senate house assembly court tribunal agency
    office department cabinet mission command forces force guard guards brigade brigades militia
    police corps organisation organization school academy faculty institute institution foundation
    centre center university college bank fund company corporation association society coalition
    bloc network brotherhood authority administration secretariat duma rada knesset majlis bundestag
    confederation commonwealth emirate kingdom state states confederacy chamber chambers syndicate
    embassy presidency vatican church synod crescent cross watch monitor observatory pentagon
    treasury service services bureau directorate junta resistance legion liberation nations accord
    quartet quad troika presidium politburo opposition delegation camp side faction wing board
    conference directory canton province protectorate crown elders greens unity pact compact concord
    entente mandate volunteers consortium operator ngo charity cooperative co-operative consulate
    registry summit friends rebels"""
)

STATE_ORGANS = word_set(
    """ministry government parliament congress senate house assembly court office department cabinet police
    embassy presidency treasury administration duma rada knesset bundestag state army navy command
    forces military delegation council side team crown palace chancellery bureau directorate agency
    chamber junta intelligence negotiators foreign interior defence defense secretariat leadership
    authorities service services guard executive regime troops"""
)

MEDIA_WORDS = word_set(
    """newspaper paper daily weekly magazine radio television tv channel agency broadcaster times post
    herald journal gazette tribune news reuters bloomberg interfax tass afp ap bbc cnn courier
    chronicle observer telegraph guardian standard press media"""
)

MALE_WORDS = word_set(
    "man king prince emir sultan spokesman chairman father statesman businessman son brother husband"
)
FEMALE_WORDS = word_set(
    "woman queen princess spokeswoman chairwoman mother stateswoman businesswoman daughter sister wife"
    " congresswoman"
)

DETERMINERS = word_set(
    """the a an his her its their our my your this these those some many most several few both each every
    any no neither either one two three four five six seven eight nine ten another other others all"""
)

PRONOUNS = {
    "he": ("m", False),
    "him": ("m", False),
    "his": ("m", False),
    "himself": ("m", False),
    "she": ("f", False),
    "her": ("f", False),
    "hers": ("f", False),
    "herself": ("f", False),
    "it": ("n", False),
    "its": ("n", False),
    "itself": ("n", False),
    "they": ("", True),
    "them": ("", True),
    "their": ("", True),
    "themselves": ("", True),
    "i": ("1", False),
    "me": ("1", False),
    "my": ("1", False),
    "myself": ("1", False),
    "we": ("1", True),
    "us": ("1", True),
    "our": ("1", True),
    "ours": ("1", True),
    "who": ("w", False),
    "which": ("w", False),
    "whose": ("w", False),
    **dict.fromkeys(("some", "others", "few", "many", "most", "several", "all", "one"), ("q", True)),
    **dict.fromkeys(("both", "neither", "each", "two", "three", "four"), ("b", True)),
}

AUXILIARIES = word_set(
    """is are was were be been being has have had having do does did will would shall should can could may
    might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't
    can't cannot couldn't shouldn't mustn't 'd 'll 've 're 'm 's"""
)

NEGATIONS = word_set(
    """not no never none neither nor without cannot isn't aren't wasn't weren't hasn't haven't hadn't don't
    doesn't didn't won't wouldn't can't couldn't shouldn't mustn't nothing nobody hardly barely"""
)

PLACE_PREPOSITIONS = word_set(
    "in from near at to across inside outside towards toward around between against with for on"
)

FUNCTION_WORDS = (
    DETERMINERS
    | AUXILIARIES
    | NEGATIONS
    | frozenset(PRONOUNS)
    | word_set(
        """and or but so yet if unless when while once until till before after since because although though as
    than then of in on at by for from to with without within into onto over under between among
    against about around through during across toward towards upon per via near despite beyond
    behind above below that what why how where whether there here now still also only even just very
    too more less again already ever never perhaps maybe however meanwhile moreover therefore thus
    instead rather according earlier later today tomorrow yesterday yes no not well such same it's
    he's she's they're we're i'm i've we've i'll we'll he'll she'll it'll they'll that's there's
    what's who's let's monday tuesday wednesday thursday friday saturday sunday january february
    march april june july august september october november december ask asked asking nothing
    everything something anything nobody everybody everyone someone anyone much little good thank
    thanks dear please read see photo map chart live update updates q a give given take taken make
    made keep kept let go come came told said says say speaking afterwards hence likewise nevertheless
    nonetheless consequently accordingly furthermore additionally besides subsequently eventually finally
    initially previously recently separately similarly ultimately thereafter otherwise elsewhere"""
    )
)

NO_ACTORS = word_set(
    """jan feb mar apr jun jul aug sep sept oct nov dec atlantic pacific ramadan christmas easter eid
    passover advent lent carnival new-year advertisement forward castle h.e p.m a.m script houses
    est edt gmt utc cet bst
    jcpoa npt start snapback internet facebook twitter telegram whatsapp covid god parliament-square
    accord protocol treaty agreement constitution war peace talks sanctions resolution article
    chapter page bill act plan paper memorandum communique declaration memo draft statute clause
    annex item tab note vol issue photo"""
)
