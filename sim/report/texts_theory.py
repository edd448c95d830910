"""Words of the check against queueing theory, Danish and English, as in ``texts``: (da, en)."""

from __future__ import annotations

THEORY: dict[str, tuple[str, str]] = {
    "theory.system.mmc": (
        "Venteliste til rådgivere, der har ét barn ad gangen (M/M/c)",
        "Waiting list for counsellors who see one child at a time (M/M/c)",
    ),
    "theory.system.mg1": (
        "Én rådgivers opgaver i fristernes rækkefølge (M/G/1)",
        "One counsellor's tasks in the order of their due dates (M/G/1)",
    ),
    "theory.system.priorities": (
        "Én rådgivers opgaver, de akutte først (M/G/1 med prioritet)",
        "One counsellor's tasks, the acute first (M/G/1 with priority)",
    ),
    "theory.system.measures": (
        "Foranstaltninger, der løber side om side (M/G/∞)",
        "Measures that run side by side (M/G/∞)",
    ),
    "theory.system.finite_source": (
        "Én rådgiver med et fast sagstal (endelig kilde)",
        "One counsellor with a fixed caseload (finite source)",
    ),
    "theory.system.caseload_cap": (
        "Loft over sagstallet; sagen beholder sin plads mellem samtalerne",
        "A cap on the caseload; a case keeps its place between contacts",
    ),
    "theory.system.erlang_r": (
        "Venteliste med familier, der kommer igen (Erlang-R)",
        "Waiting list with families who come back (Erlang-R)",
    ),
    "theory.note.busy": ("Udnyttelse {busy}.", "Utilisation {busy}."),
    "theory.note.running": ("I gennemsnit {load} i gang.", "On average {load} running."),
    "theory.note.finite_source": (
        "Udnyttelse {busy}; rådgiveren er fuldt belagt ved omkring {knee} sager.",
        "Utilisation {busy}; the counsellor is full at about {knee} cases.",
    ),
    "theory.note.stable": (
        "Stabil: et fuldt kontor lukker {limit} sager om ugen, der kommer {rate}: margen {margin}. Udnyttelse {busy}.",
        "Stable: a full office closes {limit} cases a week, {rate} come: margin {margin}. Utilisation {busy}.",
    ),
    "theory.note.unstable": (
        "Ustabil: der kommer {rate} sager om ugen, et fuldt kontor lukker {limit}. Der findes ingen ligevægt; køen "
        "vokser med {growth} om ugen, selv om rådgiverne kun er optaget {busy} af tiden.",
        "Unstable: {rate} cases come a week, a full office closes {limit}. There is no steady state; the queue grows "
        "by {growth} a week, although counsellors are busy only {busy} of the time.",
    ),
    "theory.note.returning": (
        "Udnyttelse {busy}; arbejde til {load} rådgivere kommer ind, så der skal mindst være {least}.",
        "Utilisation {busy}; work for {load} counsellors comes in, so there must be at least {least}.",
    ),
    "theory.quantity.share_waiting": ("Må vente, andel", "Have to wait, share"),
    "theory.quantity.wait": ("Ventetid, gennemsnit, {units}", "Wait, mean, {units}"),
    "theory.quantity.wait_squared": ("Ventetid i anden, gennemsnit", "Wait squared, mean"),
    "theory.quantity.wait_urgent": ("Ventetid for hastende børn, {units}", "Wait of urgent children, {units}"),
    "theory.quantity.wait_acute": ("Ventetid for akutte opgaver, {units}", "Wait of acute tasks, {units}"),
    "theory.quantity.wait_others": ("Ventetid for de øvrige, {units}", "Wait of the others, {units}"),
    "theory.quantity.in_office": ("Børn, der venter eller har sag", "Children waiting or with a case"),
    "theory.quantity.away": ("Børn mellem to sager", "Children between two cases"),
    "theory.quantity.waiting": ("Børn på ventelisten", "Children on the waiting list"),
    "theory.quantity.open_cases": ("Åbne sager", "Open cases"),
    "theory.quantity.throughput": ("Samtaler pr. {unit}", "Contacts a {unit}"),
    "theory.quantity.response": (
        "Fra behov til afsluttet samtale, {units}",
        "From need to the end of the contact, {units}",
    ),
    "theory.quantity.growth": ("Køens vækst pr. {unit}", "Growth of the queue a {unit}"),
    "theory.quantity.closures": ("Lukkede sager pr. {unit}", "Closed cases a {unit}"),
    "theory.quantity.running": ("Løbende foranstaltninger", "Measures running"),
    "theory.quantity.at_most": ("Højst {typical} i gang, andel af tiden", "At most {typical} running, share of time"),
    "theory.quantity.more_than": ("Over {many} i gang, andel af tiden", "More than {many} running, share of time"),
    "theory.quantity.in_window": ("Forskellige børn i et vindue", "Different children in a window"),
    "theory.quantity.awaiting_provider": ("Bevilget og venter på udfører", "Granted, waiting for the provider"),
    "theory.unit.day": ("dag", "day"),
    "theory.unit.week": ("uge", "week"),
    "theory.units.day": ("dage", "days"),
    "theory.units.week": ("uger", "weeks"),
    "theory.column.quantity": ("Størrelse", "Quantity"),
    "theory.column.exact": ("eksakt", "exact"),
    "theory.column.simulated": ("simuleret", "simulated"),
    "theory.column.interval": ("99,9 %-interval", "99.9 % interval"),
    "theory.column.half": ("±", "±"),
    "theory.column.deviation": ("afvigelse", "deviation"),
    "theory.column.verdict": ("dom", "verdict"),
    "theory.word.agrees": ("stemmer", "agrees"),
    "theory.word.differs": ("AFVIGER", "DIFFERS"),
    "theory.word.too_little": ("siger for lidt", "says too little"),
    "theory.word.rare": ("for sjælden at måle", "too rare to measure"),
    "theory.word.not_simulated": ("ikke simuleret", "not simulated"),
    "theory.all_agree": (
        "Alle {quantities} størrelser stemmer (systemer: {systems}, gentagelser: {replications}, "
        "startværdi for tilfældige tal: {seed}).",
        "All {quantities} quantities agree (systems: {systems}, replications: {replications}, seed: {seed}).",
    ),
    "theory.not_all_agree": (
        "{good} af {quantities} størrelser stemmer (systemer: {systems}, gentagelser: {replications}, "
        "startværdi for tilfældige tal: {seed}).",
        "{good} of {quantities} quantities agree (systems: {systems}, replications: {replications}, seed: {seed}).",
    ),
    "theory.enough": (
        "Hvor intervallet siger for lidt: kør flere gentagelser (replications={enough} er omtrent nok).",
        "Where the interval says too little: run more replications (replications={enough} is about enough).",
    ),
    "theory.not_simulated": (
        "Ikke simuleret: systemet falder så langsomt til ro, at én gentagelse ville tage {events} hændelser "
        "(højst {most}). Større kapacitet eller færre ankomster kan prøves.",
        "Not simulated: it settles so slowly that one replication would take {events} events (at most {most}). More "
        "capacity or fewer arrivals can be tried.",
    ),
    "theory.chance": (
        "Et 99,9 %-interval rammer ved siden af én gang ud af tusind: prøv en anden startværdi, før en enkelt "
        "afvigelse kaldes en fejl.",
        "A 99.9 % interval misses once in a thousand: try another seed before a single difference is called a fault.",
    ),
    "theory.near": (" - mente du '{near}'?", " - did you mean '{near}'?"),
    "theory.problem.not_key_value": ("{word}: skriv det som navn=værdi", "{word}: write it as name=value"),
    "theory.problem.no_options": (
        "{word}: validate theory har kun tilvalget --out; alt andet skrives som navn=værdi",
        "{word}: validate theory has no option but --out; everything else is written as name=value",
    ),
    "theory.problem.no_folder": (
        "{word}: skal følges af en mappe",
        "{word}: needs a folder after it",
    ),
    "theory.problem.twice": ("{name}: angivet to gange", "{name}: given twice"),
    "theory.problem.unknown_system": (
        "system = {value}: findes ikke{hint} (der er: {names})",
        "system = {value}: no such system{hint} (there are: {names})",
    ),
    "theory.problem.which_system": (
        "{name}: sig hvilket system det gælder, f.eks. system={first} (de med {name}: {names})",
        "{name}: say for which system, for example system={first} (those with {name}: {names})",
    ),
    "theory.problem.unknown_key": (
        "{name}: ukendt navn{hint} (der er: {names})",
        "{name}: unknown name{hint} (there are: {names})",
    ),
    "theory.problem.unknown_parameter": (
        "{name}: {system} har ikke denne parameter{hint} (den har: {names})",
        "{name}: {system} has no such parameter{hint} (it has: {names})",
    ),
    "theory.problem.number_wanted": ("{name} = {value}: skal være et tal", "{name} = {value}: must be a number"),
    "theory.problem.whole_wanted": (
        "{name} = {value}: skal være et helt tal",
        "{name} = {value}: must be a whole number",
    ),
    "theory.problem.one_of": ("{name} = {value}: skal være {names}", "{name} = {value}: must be one of {names}"),
    "theory.problem.above": ("{name} = {value}: skal være over {bound}", "{name} = {value}: must be above {bound}"),
    "theory.problem.at_least": (
        "{name} = {value}: skal være mindst {bound}",
        "{name} = {value}: must be at least {bound}",
    ),
    "theory.problem.below": ("{name} = {value}: skal være under {bound}", "{name} = {value}: must be below {bound}"),
    "theory.problem.at_most": (
        "{name} = {value}: må højst være {bound}",
        "{name} = {value}: must be at most {bound}",
    ),
    "theory.problem.too_few_servers": (
        "servers = {servers}: udnyttelsen bliver {busy}, og køen vokser uden ende; mindst {enough} er nok",
        "servers = {servers}: utilisation would be {busy} and the queue grows without end; {enough} are enough",
    ),
    "theory.problem.too_slow_server": (
        "arrival_rate = {rate}: udnyttelsen bliver {busy}, og køen vokser uden ende; den skal være under "
        "service_rate = {service_rate}",
        "arrival_rate = {rate}: utilisation would be {busy} and the queue grows without end; it must be below "
        "service_rate = {service_rate}",
    ),
    "theory.problem.on_the_edge": (
        "cap = {cap}: et fuldt kontor lukker {limit} sager om ugen, og der kommer {rate}; så tæt på grænsen falder "
        "intet til ro - vælg et andet loft eller en anden arrival_rate",
        "cap = {cap}: a full office closes {limit} cases a week and {rate} come; so near the edge nothing settles - "
        "choose another cap or another arrival_rate",
    ),
    "theory.problem.one_server_only": (
        "servers = {servers}: under loftet er den eksakte ligevægt kun kendt for servers=1; med flere kan kun et "
        "ustabilt kontor prøves, med arrival_rate over {limit}",
        "servers = {servers}: under a cap the exact steady state is known for servers=1 only; with more, only an "
        "unstable office can be tried, with arrival_rate above {limit}",
    ),
    # --- figure and page ---------------------------------------------------------------------------------
    "theory.figure.unit": (
        "Simuleret minus eksakt, i procent af den eksakte værdi, med 99,9 %-interval. Nul er det eksakte svar.",
        "Simulated minus exact, in per cent of the exact value, with its 99.9 % interval. Zero is the exact answer.",
    ),
    "theory.figure.reading": (
        "Stregen er intervallet; en størrelse stemmer, når den rammer nul og er smal nok. Systemerne har sidens numre "
        "og de ord, man taster. En pil ved kanten: det går ud over ± {reach}.",
        "The line is the interval; a quantity agrees if it meets zero and is narrow enough. Systems have the numbers "
        "of the page and the words one types. An arrow at the edge: it goes beyond ± {reach}.",
    ),
    "theory.figure.foot": (
        "sagsflow validate theory · gentagelser {replications} · startværdi {seed} · kørsel {hash}",
        "sagsflow validate theory · replications {replications} · seed {seed} · run {hash}",
    ),
    "theory.page.title.agrees": (
        "Modellens dele giver køteoriens eksakte svar: alle {quantities} størrelser stemmer",
        "The model's parts give the exact answers of queueing theory: all {quantities} quantities agree",
    ),
    "theory.page.title.differs": (
        "Modellens dele giver ikke alle køteoriens eksakte svar: {count} af {quantities} størrelser afviger",
        "The model's parts do not give all exact answers of queueing theory: {count} of {quantities} quantities differ",
    ),
    "theory.page.title.too_little": (
        "Det er ikke vist, at modellens dele giver køteoriens eksakte svar: {count} af {quantities} størrelser kan "
        "ikke afgøres",
        "It is not shown that the model's parts give the exact answers of queueing theory: {count} of {quantities} "
        "quantities cannot be told",
    ),
    "theory.page.system": ("System {number}: {name}", "System {number}: {name}"),
    "theory.page.reading": ("Sådan læses det", "How to read it"),
    "theory.reading.parts": (
        "Køteorien har eksakte svar på nogle spørgsmål om ventelister, skriveborde og sagstal. Her stilles de til de "
        "samme dele af koden, som regner i en sammenligning: venteliste, tildeling, loft, opgavernes rækkefølge, "
        "lukning, genkomst og foranstaltninger.",
        "Queueing theory has exact answers to some questions about waiting lists, desks and caseloads. Here they are "
        "put to the same parts of the code that work in a comparison: waiting list, allocation, cap, order of tasks, "
        "closing, return and measures.",
    ),
    "theory.reading.interval": (
        "Hvert system køres i uafhængige gentagelser, som begynder tomt og skærer begyndelsen væk. Intervallet er "
        "99,9 %-intervallet for gennemsnittet over gentagelserne; ± er dets halve bredde i procent af den eksakte "
        "værdi, afvigelsen er simuleret minus eksakt, også i procent.",
        "Each system is run in independent replications, which begin empty and drop their beginning. The interval is "
        "the 99.9 % interval of the mean over replications; ± is half of its width in per cent of the exact value, the "
        "deviation is simulated minus exact, in per cent too.",
    ),
    "theory.reading.agrees": (
        "Stemmer: den eksakte værdi ligger i intervallet, og intervallet er så smalt, at det kunne have vist en fejl "
        "(halv bredde højst 10 % af den eksakte værdi; mere, hvor ventetider er sjældne eller sat i anden).",
        "Agrees: the exact value lies in the interval, and the interval is so narrow that it could have shown a fault "
        "(half-width at most 10 % of the exact value; more where waits are rare or squared).",
    ),
    "theory.reading.differs": (
        "Afviger: den eksakte værdi ligger uden for intervallet. Et 99,9 %-interval rammer ved siden af én gang ud af "
        "tusind: prøv en anden startværdi, før en enkelt afvigelse kaldes en fejl.",
        "Differs: the exact value lies outside the interval. A 99.9 % interval misses once in a thousand: try another "
        "seed before a single difference is called a fault.",
    ),
    "theory.reading.too_little": (
        "Siger for lidt: intervallet er for bredt, eller det, der tælles, er for sjældent; så er intet vist. Prøven er "
        "kun bestået, når alle størrelser stemmer.",
        "Says too little: the interval is too wide, or what is counted is too rare; then nothing is shown. The check "
        "has passed only if all quantities agree.",
    ),
    "theory.limits.municipality": (
        "Noget om Aarhus, om familier eller om virkningen af en praksis: prøven viser, at delene regner rigtigt, ikke "
        "at modellen ligner virkeligheden.",
        "Anything about Aarhus, about families or about the effect of a practice: the check shows that the parts work "
        "as they should, not that the model is like the world.",
    ),
    "theory.limits.switched_off": (
        "Noget om det, der er slået fra, mens prøven kører: livsbegivenheder, underretninger, støj i det, rådgiverne "
        "ser, fravær, sparring og tvungen tildeling.",
        "Anything about what is switched off during the check: life events, notifications, noise in what counsellors "
        "see, absence, supervision and forced allocation.",
    ),
    "theory.limits.systems": (
        "Noget om andre værdier end dem, der står her; andre systemer og værdier kan prøves med samme kommando.",
        "Anything about other values than those that stand here; other systems and values can be tried with the same "
        "command.",
    ),
    "theory.page.run": (
        "Systemer: {systems}, hvert i {replications}; startværdi for tilfældige tal {seed}, kørsel {hash}. Det samme "
        "igen: {words}.",
        "Systems: {systems}, each in {replications}; seed {seed}, run {hash}. The same again: {words}.",
    ),
    "theory.page.files": (
        "Tabel: theory.csv i samme mappe.",
        "Table: theory.csv in the same folder.",
    ),
    "theory.page.identity": (
        "Kørt {created}; kontrolsum for systemer, startværdi og kode {content}; for modellens kode {digest}; for "
        "prøvens kode {evidence}. Denne side ændrer sig ikke: om koden er ændret siden, siger sagsflow results.",
        "Run {created}; content hash {content}; digest of the model's code {digest}; of the check's code {evidence}. "
        "This page does not change: whether the code has changed since is told by sagsflow results.",
    ),
}
