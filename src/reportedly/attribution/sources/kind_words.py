"""The nouns of English news that tell what kind of source is credited. Language data only.

A *telling* noun has a kind of its own ("minister", "police"). An *office* has the kind of the body that it serves ("a
spokesman for the army"); what stands beside it is the kind where no body is named. Words joined by a hyphen are
looked up as neighbours ("white house").
"""

from reportedly.records import SourceKind


def _rows(rows: tuple[tuple[SourceKind, str], ...]) -> dict[str, SourceKind]:
    return {word: kind for kind, words in rows for word in words.split()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TELLING = _rows(
    (
        (
            SourceKind.DOCUMENT,
            "document report statement study letter memo memorandum lawsuit filing poll survey indictment complaint "
            "transcript text book article email law bill draft dossier data note log record decree agreement "
            "resolution estimate analysis paper communique constitution manifesto file affidavit petition warrant "
            "subpoena census statistics figures numbers results cable diary questionnaire ad advertisement "
            "commercial headline press-release news-release white-paper fact-sheet court-papers court-documents "
            "tweet message brochure platform biography memoir autobiography leaflet inscription sign audit "
            "assessment review treaty ruling essay op-ed evidence research amendment form testimony exit-poll "
            "caption footnote billboard order opinion spot narrator pitch video footage broadcast",
        ),
        (
            SourceKind.MEDIA,
            "media newspaper magazine broadcaster journalist reporter television tv channel outlet tabloid blog "
            "anchor anchorman anchorwoman host moderator correspondent columnist editor editorial interviewer "
            "commentator pundit blogger presenter radio press newsroom podcast newsletter daily weekly publication "
            "news-site newscaster news-anchor fact-checker fact-check cameraman photographer panelist network "
            "newsman news-agency news-network news-service news-organization news-organisation newspaperman "
            "paparazzi cartoonist",
        ),
        (
            SourceKind.WITNESS,
            "witness eyewitness survivor resident bystander onlooker neighbour neighbor villager passenger "
            "passer-by victim evacuee refugee mother father wife husband son daughter brother sister widow widower "
            "parent uncle aunt cousin grandmother grandfather relative classmate roommate friend homeowner commuter "
            "shopper ex-wife ex-husband girlfriend boyfriend attendee",
        ),
        (
            SourceKind.COURT,
            "court judge prosecutor prosecution tribunal justices chief-justice court-justice associate-justice "
            "magistrate lawyer attorney counsel barrister solicitor jury juror defence-team defense-team plaintiff "
            "defendant judiciary district-attorney public-defender",
        ),
        (
            SourceKind.POLICE,
            "police policeman policewoman sheriff constabulary detective gendarmerie constable trooper investigator "
            "fbi interpol europol law-enforcement carabinieri coroner superintendent scotland-yard",
        ),
        (
            SourceKind.INTELLIGENCE,
            "intelligence spy spymaster spies cia nsa mi5 mi6 mossad fsb gru svr nis bnd isi sbu secret-service "
            "state-security national-security-agency counterintelligence kgb dgse",
        ),
        (
            SourceKind.MILITARY,
            "army military navy colonel admiral lieutenant sergeant corporal brigadier marshal troops forces "
            "pentagon militia battalion brigade soldier fleet fighter rebel insurgent taliban hezbollah hamas "
            "guerrilla air-force armed-forces general-staff joint-chiefs defence-ministry defense-ministry "
            "defence-department defense-department defence-minister defense-minister defence-secretary "
            "defense-secretary coast-guard national-guard ministry-of-defence ministry-of-defense "
            "department-of-defense gen. col. lt. maj. sgt. adm. warlord paratrooper warship garrison",
        ),
        (
            SourceKind.POLITICIAN,
            "senator congressman congresswoman lawmaker legislator mp politician candidate party republican "
            "democrat campaign sen. sens. rep. reps. nominee caucus delegate councillor councilman councilwoman "
            "councilmember opposition gop dnc rnc congress senate House parliament legislature superdelegate "
            "operative surrogate frontrunner front-runner running-mate presidential-hopeful hopeful contender "
            "challenger tory tories labour lib-dem conservatives liberals house-of-representatives parliamentarian "
            "congressional-committee strategist assemblyman assemblywoman assembly faction bundestag knesset duma "
            "deputies whip house-speaker speaker-of-the-house super-pac pac transition-team incumbent rival "
            "opponent tea-party libertarian state-party",
        ),
        (
            SourceKind.GOVERNMENT,
            "ministry minister government cabinet department embassy ambassador kremlin white-house administration "
            "chancellor governor gov. mayor authority authorities regulator prime-minister premier consulate "
            "downing-street council treasury inspectorate commissioner city town state nation country county "
            "province municipality village monarchy king queen prince princess emperor emir sultan sheikh crown "
            "palace throne monarch fire-service fire-department firefighter fire-brigade emergency-line ambulance "
            "rescuer paramedic health-office statistics-office border-guard customs central-bank national-bank "
            "federal-reserve fed foreign-office home-office state-department attorney-general attorneys-general "
            "consul envoy district vice-president hospital infirmary postmaster-general first-lady port-authority "
            "weather-service meteorological-office irs epa sec fda cdc fcc fema nasa dhs inspector "
            "secretary-of-state secretaries-of-state school-board election-board election-commission ombudsman "
            "viceroy civil-servant superpower junta regime politburo",
        ),
        (
            SourceKind.INTERNATIONAL_ORGANISATION,
            "UN NATO EU UNICEF UNHCR UNESCO WHO IAEA IMF OSCE OPEC ASEAN WTO ECB ICC ICRC OECD OPCW UNRWA OCHA WFP "
            "U.N. E.U. united-nations european-union world-bank european-commission african-union arab-league "
            "security-council general-assembly world-health-organization world-health-organisation "
            "european-central-bank european-parliament european-council alliance bloc pact concord mediator "
            "peacekeeper armistice-commission secretary-general international-monetary-fund "
            "international-commission observatory commonwealth league-of-nations rapporteur",
        ),
        (
            SourceKind.COMPANY,
            "company corporation firm ceo cfo coo inc. inc corp. corp ltd ltd. plc llc gmbh airline startup "
            "start-up manufacturer chief-executive shareholder bank insurer retailer operator contractor "
            "broker-dealer utility maker supplier carmaker automaker brewery factory chamber-of-commerce "
            "chamber-of-importers hedge-fund businessman businesswoman entrepreneur investor employers trade-body "
            "shipper railway bakery shop store lender landlord developer chain restaurant hotel casino publisher "
            "businesses carrier tycoon billionaire waterworks chamber retail-employers trade-group industry-group "
            "lobby lobbyist twitter facebook google youtube",
        ),
        (
            SourceKind.NGO,
            "ngo charity foundation campaigner activist watchdog nonprofit non-profit advocate union association "
            "federation league church bishop archbishop cardinal pope pastor priest imam rabbi reverend vatican "
            "diocese red-cross organiser organizer organisers human-rights amnesty greenpeace aclu nra "
            "advocacy-group volunteer rights-group aid-group relief-organisation relief-organization society "
            "trade-union coalition mosque synagogue evangelist protest-leader aid-worker mission preacher",
        ),
        (
            SourceKind.EXPERT,
            "expert analyst professor researcher scientist scholar economist historian academic fellow doctor "
            "virologist epidemiologist lecturer pollster think-tank institute university college physician "
            "psychologist psychiatrist author statistician ornithologist biologist physicist chemist geologist "
            "seismologist meteorologist climatologist sociologist anthropologist demographer political-scientist "
            "consultant surgeon neurosurgeon nurse dean museum gallery curator trader economists criminologist "
            "philosopher biographer linguist archaeologist ecologist astronomer forecaster dr dr. observer "
            "polytechnic theologian writer novelist interpreters referee umpire laboratory specialist",
        ),
        (
            SourceKind.CROWD,
            "people voter protester protestor demonstrator crowd supporter fan public user critic others many some "
            "most those americans students millennials viewer respondent farmers traders islanders detractor backer "
            "observers everyone everybody anyone nobody few women men conservative liberal evangelicals consumers "
            "taxpayers customers citizens citizen youth world majority participants audience progressives families "
            "ally skeptic sceptic loyalist partisan hispanics latinos muslims christians catholics thousands "
            "hundreds millions dozens",
        ),
    )
)
"""Nouns with a kind of their own. Upper-case entries count only as printed."""

OFFICES = _rows(
    (
        (
            SourceKind.UNKNOWN,
            "spokesman spokeswoman spokesperson spokespeople spokesmen press-secretary press-officer press-aide "
            "press-attache press-service communications-director head "
            "chief director representative deputy office team board service staff body group organisation "
            "organization page superior unit side camp commission delegation panel vice-chairman press-office "
            "account headquarters personnel",
        ),
        (
            SourceKind.COMPANY,
            "chairman chairwoman chair owner manager executive founder co-founder foreman supervisor boss",
        ),
        (
            SourceKind.GOVERNMENT,
            "agency bureau president secretary undersecretary controller comptroller administrator commandant",
        ),
        (
            SourceKind.POLITICIAN,
            "leader chief-of-staff",
        ),
        (
            SourceKind.MEDIA,
            "website page site account",
        ),
        (
            SourceKind.MILITARY,
            "officer commander General Major Captain",
        ),
        (
            SourceKind.ANONYMOUS,
            "official officials aide adviser advisor employee staffer member worker insider diplomat source person "
            "negotiator associate veteran intern donor",
        ),
    )
)
"""Nouns whose kind is that of the body served, with the kind that counts where no body is named."""

MASSES = _words("member worker employee person donor veteran intern")
"""People who in the plural, uncounted, are a crowd."""

NAMELESS = _words(
    "official aide adviser advisor employee staffer member worker insider diplomat source person negotiator "
    "associate intern confidant"
)
"""People who, without a name, are kept unnamed as sources."""

MEDIA_NAMES = _words(
    "Times Post Journal News Herald Tribune Gazette Guardian Telegraph Chronicle Daily Radio TV Television "
    "Broadcasting Magazine Courier Mail Inquirer Examiner Sentinel CNN MSNBC NBC ABC CBS BBC NPR PBS CNBC Politico "
    "Breitbart Bloomberg Newsweek Forbes Univision Telemundo Reuters AP AFP UPI Xinhua TASS Interfax dpa ANSA Kyodo "
    "Yonhap PTI Anadolu Associated-Press Agence-France-Presse RIA IRNA KCNA EFE BuzzFeed Vox HuffPost Huffington "
    "Economist Atlantic Slate Courant Argus Bugle Globe Star-Ledger Register Enquirer Spectator Fox Al-Jazeera "
    "Der-Spiegel Le-Monde ITV ESPN HBO Time Today Drudge Intercept Beast Caller HuffPo HuffPollster "
    "RealClearPolitics Variety Washington-Examiner"
)
"""Words of the names of outlets and news agencies."""

MALE = _words(
    "mr sir lord king prince emperor sultan sheikh pope bishop father son husband brother uncle nephew grandfather "
    "man spokesman chairman congressman businessman policeman councilman alderman fireman foreman salesman widower "
    "boy gentleman anchorman statesman fisherman postman cameraman duke baron monk actor waiter craftsman "
    "assemblyman"
)

FEMALE = _words(
    "mrs ms miss lady dame queen princess empress mother daughter wife sister aunt niece grandmother woman "
    "spokeswoman chairwoman congresswoman businesswoman policewoman councilwoman widow girl actress waitress "
    "duchess baroness nun assemblywoman saleswoman stateswoman anchorwoman housewife"
)

COMPANY_NAMES = _words(
    "Fuels Petroleum Motors Airlines Airways Industries Holdings Technologies Pharmaceuticals Foods Logistics "
    "Chemicals Breweries Aerospace Telecom"
)
"""Last words of the names of firms that have another word before them."""

INDEFINITE = _words(
    "nobody nothing none everybody everyone everything anybody anyone anything somebody someone something"
)
"""Words that stand for nobody who could be spoken of again."""

BODIES = _words(
    "agency ministry company group government department firm party organisation organization court bank alliance "
    "bloc union service office army military institute university newspaper body administration campaign committee "
    "commission council board association federation league network broadcaster website outlet magazine channel "
    "corporation airline authority bureau cabinet parliament congress senate embassy navy police militia force city "
    "town state country nation county operator manufacturer insurer retailer contractor foundation charity museum "
    "gallery hospital infirmary college school team delegation church tribunal prosecution media press staff panel "
    "pact coalition movement society chamber regulator watchdog publication paper site think-tank startup maker "
    "inspectorate consulate treasury palace crown laboratory opposition observatory polytechnic utility carrier "
    "brand developer chain fleet caucus tabloid blog intelligence brigade battalion air-force fbi cia pentagon "
    "kremlin judiciary legislature superpower junta regime shop bakery restaurant hotel casino publisher lobby ngo "
    "nonprofit vatican diocese fire-service side camp platform gop dnc rnc pac assembly duma knesset bundestag "
    "television radio unit headquarters mosque synagogue brewery"
)
"""Nouns for bodies, which are "it"; other nouns with a kind, but for documents and crowds, are people."""

GENERIC_BODIES: dict[str, frozenset[SourceKind]] = {
    word: kinds
    for words, kinds in (
        (
            "company firm corporation operator manufacturer insurer retailer contractor airline carrier "
            "developer maker",
            frozenset({SourceKind.COMPANY, SourceKind.UNKNOWN}),
        ),
        (
            "newspaper paper website outlet magazine network channel broadcaster publication site tabloid",
            frozenset({SourceKind.MEDIA}),
        ),
        (
            "group organisation organization charity foundation union association league federation",
            frozenset({SourceKind.NGO, SourceKind.UNKNOWN}),
        ),
        ("party opposition", frozenset({SourceKind.POLITICIAN})),
        ("bank", frozenset({SourceKind.COMPANY, SourceKind.GOVERNMENT})),
        ("alliance bloc pact", frozenset({SourceKind.INTERNATIONAL_ORGANISATION})),
        ("agency service office", frozenset({SourceKind.INTELLIGENCE, SourceKind.GOVERNMENT})),
        ("institute university museum gallery", frozenset({SourceKind.EXPERT})),
        ("country nation", frozenset({SourceKind.GOVERNMENT})),
    )
    for word in words.split()
}
"""Words for a body that has been named otherwise before, with the kinds that the named one may have."""

PARTITIVES = _words(
    "one another both each neither none two three four five some many most several others other half all lot "
    "majority number third quarter handful percentage share plurality couple variety rest"
)
"""Words that take a part of a group ("one of the officials")."""
