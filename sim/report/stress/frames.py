"""The frames of the STRESS-DES report in Danish and English: what is read is put into their places.

Each is (Danish, English), with the same places ``{name}`` in both. A frame says nothing that its facts do not; what no
machine can know stands in ``by_hand``.
"""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    # --- head -------------------------------------------------------------------------------------------
    "title": ("STRESS-DES: {title}", "STRESS-DES: {title}"),
    "intro": (
        "De 20 punkter i STRESS-DES (Monks m.fl. 2019, Journal of Simulation 13(1):55-67) for scenariet `{scenario}`, "
        "skrevet af `{command}` ud fra {from_what}.",
        "The 20 items of STRESS-DES (Monks et al. 2019, Journal of Simulation 13(1):55-67) for the scenario "
        "`{scenario}`, written by `{command}` from {from_what}.",
    ),
    "from.settings": (
        "indstillinger, register og kode; intet er kørt",
        "settings, register and code; nothing has been run",
    ),
    "from.run": (
        "resultatmappen for kørslen {created} ({hash}), register og kode",
        "the result folder of the run of {created} ({hash}), register and code",
    ),
    "intro.marks": (
        "Sætninger med {mark} er skrevet i hånden, fordi ingen maskine kan vide dem. Citater er kodens egne ord og "
        "findes kun på engelsk. Tal står, som man taster dem, med decimalpunktum.",
        "Sentences marked {mark} are written by hand, because no machine can know them. Quotations are the code's own "
        "words. Numbers stand as one types them.",
    ),
    "since.settings": (
        "**Kørslens settings.json er ændret efter kørslen: denne rapport beskriver ikke, hvad der blev kørt.**",
        "**settings.json of the run has been changed since: this report does not describe what was run.**",
    ),
    "since.unclear": (
        "**settings.json giver ikke kørslens mærke: filen kan være ændret siden, eller ældre kode kan have regnet "
        "mærket på en anden måde.**",
        "**settings.json does not give the hash of the run: it may have been changed since, or older code may have "
        "reckoned the hash in another way.**",
    ),
    "since.code": (
        "**Koden er ændret efter kørslen: regler, trin og lodtrækninger nedenfor er dem, koden har nu.**",
        "**The code has changed since the run: rules, steps and draws below are those of the code now.**",
    ),
    "overrides": ("Ændringer af standarden: {overrides}.", "Changes to the default: {overrides}."),
    "none": ("ingen", "none"),
    "warnings": ("Uden for det plausible interval:", "Outside the plausible range:"),
    # --- 1 ----------------------------------------------------------------------------------------------
    "purpose.places": ("{group}: {offices}", "{group}: {offices}"),
    "purpose.office": ("{label} ({districts}; {children} børn)", "{label} ({districts}; {children} children)"),
    "outputs.when": (
        "Resultater gælder {start} til {end} ({days} dage): fra den første daterede ændring i nogen arm til den sidste "
        "dag, ens for alle arme, for hver gruppe af distrikter ({groups}). Med kodens ord:",
        "Outcomes cover {start} to {end} ({days} days): from the first dated change of any arm to the last day, the "
        "same for all arms, for each group of districts ({groups}). In the code's own words:",
    ),
    "outputs.money": ("Beløb er DKK i prisniveau {price_year}.", "Money is DKK at {price_year} prices."),
    "outputs.section": ("{section}, med kodens ord:", "{section}, in the code's own words:"),
    "outputs.outcome": ("Resultat", "Outcome"),
    "outputs.kind": ("Slags", "Kind"),
    "outputs.harm": ("Mere er skade", "More is harm"),
    "outputs.file_name": ("Navn i filerne", "Name in the files"),
    "outputs.tables": ("Tabeller pr. gentagelse:", "Tables per replication:"),
    "outputs.computed": (
        "Alt, hvad der regnes ud af loggene og videre af det, der er talt op, med kodens ord:",
        "All that is computed from the logs, and further from what was counted, in the code's own words:",
    ),
    "outputs.module": ("Modul", "Module"),
    "outputs.errors": ("Mål for usikkerhed ({level} %):", "Measures of error ({level} %):"),
    "yes": ("ja", "yes"),
    "aims.scenario": (
        "(A) Scenarier. Sammenligningsgrundlaget er `{baseline}`; begrundelsen for valget: {reasons}",
        "(A) Scenarios. The baseline is `{baseline}`; the reason for the choice: {reasons}",
    ),
    "aims.arm": ("Arm", "Arm"),
    "aims.label": ("Navn", "Name"),
    "aims.what": ("Daterede ændringer", "Dated changes"),
    "aims.baseline": (
        "ingen: praksis fortsætter som hidtil (sammenligningsgrundlag)",
        "none: today's practice goes on (baseline)",
    ),
    "aims.unchanged": ("ingen", "none"),
    "aims.design": (
        "(B) Design. Fuldt krydset og parret: {arms} arme × {replications} gentagelser, alle arme i en gentagelse med "
        "samme held (5.2); frø {seed}.",
        "(B) Design. Fully crossed and paired: {arms} arms × {replications} replications, all arms of a replication "
        "with the same luck (5.2); seed {seed}.",
    ),
    # --- 2 ----------------------------------------------------------------------------------------------
    "diagram.appears": ("et barn begynder at få brug for hjælp", "a child begins to need help"),
    "diagram.closed": ("sagen er lukket", "the case is closed"),
    "diagram.gone": ("barnet er ude af modellen", "the child has left the model"),
    "diagram.part": ("Del af vejen", "Part of the way"),
    "diagram.from": ("Herfra", "From here"),
    "diagram.arrows": ("Pile (→ fuld, ⇢ stiplet)", "Arrows (→ solid, ⇢ dotted)"),
    "diagram.tasks": ("Rådgiverens opgaver", "The counsellor's tasks"),
    "base.steps": (
        "Hvad hvert tidspunkt på et barns dagsorden kan føre til (udledt af koden bag `pathway.STEPS`):",
        "What each time on a child's agenda can lead to (derived from the code behind `pathway.STEPS`):",
    ),
    "base.tasks": (
        "Hvad der kan følge, når en opgave er færdig (`pathway.AFTER`); andre opgaver følges ikke af noget:",
        "What can follow when a task is done (`pathway.AFTER`); nothing follows the other tasks:",
    ),
    "base.step": ("Tidspunkt", "Time"),
    "base.task": ("Opgave", "Task"),
    "base.meaning": ("Betydning", "Meaning"),
    "base.plans": ("Sætter på dagsordenen", "Puts on the agenda"),
    "base.asks": ("Beder om opgave", "Asks for a task"),
    "base.writes": ("Skriver i loggen", "Writes into the log"),
    "base.practice": (
        "Grundmodellen arbejder efter praksis `{practice}` ({label}), syv greb:",
        "The base model works by the practice `{practice}` ({label}), seven blocks:",
    ),
    "base.block": ("Greb", "Block"),
    "base.values": ("Værdier", "Values"),
    "scenario.arm": ("**{label}** (`{arm}`)", "**{label}** (`{arm}`)"),
    "scenario.shared": (
        "Indtil sin første daterede ændring er en arm begivenhed for begivenhed sammenligningsgrundlaget. Ændringer "
        "med kodens ord:",
        "Until its first dated change an arm is the baseline event for event. Changes in the code's own words:",
    ),
    "scenario.grows": (
        "Efter et skift, eller når en praksis breder sig, vokser andelen, der arbejder efter den, jævnt over "
        "{method_days} dage (`staff.method_days`).",
        "After a switch, or where a practice spreads, the share that works by it grows evenly over {method_days} days "
        "(`staff.method_days`).",
    ),
    "scenario.differs": ("Hvori de anvendte praksisser er forskellige:", "Where the practices in use differ:"),
    "scenario.same": (
        "De anvendte praksisser er ens i alle værdier.",
        "The practices in use are alike in all values.",
    ),
    "scenario.variants": (
        "Hvordan mennesker er anderledes under en ændret praksis, med kodens ord og værdierne i brug:",
        "How people differ under a changed practice, in the code's own words and with the values in force:",
    ),
    "change.from": ("fra {date}, {offices}: {what}", "from {date}, {offices}: {what}"),
    "change.until": ("{date} til {until}, {offices}: {what}", "{date} to {until}, {offices}: {what}"),
    "change.all_offices": ("alle kontorer", "all offices"),
    "change.practice": (
        "praksis »{practice}«, med {training_days} dages uddannelse, før den begynder at vise sig",
        'the practice "{practice}", with {training_days} days of training before it begins to show',
    ),
    "change.posts": ("normeringen er {value} årsværk", "{value} full-time posts are established"),
    "change.spread": (
        "overtager {share} af praksis »{practice}«, uden dens sagstal",
        'takes over a share of {share} of the practice "{practice}", without its caseload',
    ),
    "change.supervision_hours_per_week": (
        "{value} timers sparring om ugen pr. rådgiver",
        "{value} hours of supervision a week per counsellor",
    ),
    "change.turnover_factor": ("personaleomsætning × {value}", "turnover × {value}"),
    "change.demand_factor": (
        "børn, der begynder at få brug for hjælp, × {value}",
        "children who begin to need help × {value}",
    ),
    "change.price_factor": ("priser på foranstaltninger × {value}", "prices of measures × {value}"),
    "algorithms.methods": (
        "Fremgangsmåder, med kodens ord:",
        "Methods, in the code's own words:",
    ),
    "algorithms.method": ("Fremgangsmåde", "Method"),
    "algorithms.rules": (
        "Regler, som de står i koden; hver tager tal og indstillinger og er prøvet for sig.",
        "Rules as they stand in the code; each takes numbers and settings and is tested alone.",
    ),
    "algorithms.module": ("`{module}`: {summary}", "`{module}`: {summary}"),
    "algorithms.constants": ("Faste tal i koden:", "Numbers fixed in the code:"),
    "algorithms.constant": ("Navn", "Name"),
    "value": ("Værdi", "Value"),
    # --- 2.5 --------------------------------------------------------------------------------------------
    "entities.record": ("Oplysninger om", "Record"),
    "entities.attributes": ("Felter", "Attributes"),
    "entities.groups": (
        "Aldersgrupper: {ages}. Hovedproblemer: {problems}. Sværhedsgrader: {severities}.",
        "Age groups: {ages}. Main problems: {problems}. Severities: {severities}.",
    ),
    "activities.tasks": (
        "Opgaver for rådgivere: ventede timer ved fuld hastighed uden sparring (heraf direkte med barn og familie), "
        "pr. praksis i brug, og hvad der beder om dem; for undersøgelsen timerne i alle dens stykker.",
        "Tasks of counsellors: expected hours at full speed without supervision (of them direct with child and "
        "family), per practice in use, and what asks for them; of an investigation the hours of all its pieces.",
    ),
    "activities.asked_by": ("Bedes om af", "Asked for by"),
    "activities.office_itself": ("kontoret selv", "the office itself"),
    "activities.type": ("Type", "Type"),
    "activities.level": ("Niveau", "Level"),
    "activities.wait": ("Ventetid, uger", "Wait, weeks"),
    "activities.minimum": ("Mindst, dage", "At least, days"),
    "activities.mean": ("Middel, måneder", "Mean, months"),
    "activities.price": ("DKK pr. måned", "DKK per month"),
    "activities.waits": (
        "En undersøgelse deles i {pieces} stykker på højst {piece} timer med ventetid på udtalelser og høring imellem "
        "(median {wait} dage i alt).",
        "An investigation is cut into {pieces} pieces of at most {piece} hours with waits for statements and hearing "
        "between them (median {wait} days in all).",
    ),
    "activities.limited": (
        "Under en bekymring på {at} træder en afdækning på {hours} timer (median {wait} dage) i stedet for en hel "
        "undersøgelse.",
        "Below a concern of {at} a limited look of {hours} hours (median {wait} days) takes the place of a whole "
        "investigation.",
    ),
    "resources.office": ("Kontor", "Office"),
    "resources.districts": ("Distrikter (børn)", "Districts (children)"),
    "resources.posts": ("Årsværk ved start", "Posts at the start"),
    "resources.who": (
        "Et årsværk er {hours} timer om ugen, heraf andelen {share} til sager; {leave} dages ferie, {sick} sygedage, "
        "personaleomsætning {turnover} om året.",
        "A full-time post is {hours} hours a week, a share of {share} of them for cases; {leave} days of leave, {sick} "
        "days of sickness, turnover {turnover} a year.",
    ),
    "resources.practice": ("Praksis", "Practice"),
    "resources.target": ("Sagstal, mål", "Target caseload"),
    "resources.cap": ("Loft, sagsvægt", "Cap, case weight"),
    "resources.staffing": ("Normering", "Posts"),
    "resources.supervision": ("Sparring, timer/uge", "Supervision, hours/week"),
    "queues.front_door": (
        "Ventelisten ved hoveddøren (én pr. kontor), med kodens ord:",
        "The waiting list at the front door (one per office), in the code's own words:",
    ),
    "queues.longest_wait": (
        "Længste ventetid før tildeling over loftet: {waits}.",
        "Longest wait before allocation above the cap: {waits}.",
    ),
    "queues.days_of": ("{days} dage ({practice})", "{days} days ({practice})"),
    "queues.desk": (
        "Rådgiverens opgaver (én kø pr. rådgiver), med kodens ord:",
        "A counsellor's tasks (one queue per counsellor), in the code's own words:",
    ),
    "queues.due": (
        "Forfaldsdato = dagen, opgaven bedes om, plus:",
        "Due date = the day the task is asked for, plus:",
    ),
    "queues.allowance": ("Dage", "Days"),
    "queues.cannot_wait": (
        "Er rådgiveren væk over {days} dag, går det, der haster, til en anden, og altid: {kinds}.",
        "If the counsellor is away for more than {days} day, what is acute goes to somebody else, and always: {kinds}.",
    ),
    "queues.moves": (
        "Skift mellem køer (loggens `allocated` og `moved`) og frafald:",
        "Changing queues (`allocated` and `moved` in the log) and leaving them:",
    ),
    "entry.kinds": ("Indgang (loggens `referral`):", "Entry (`referral` in the log):"),
    "entry.arrivals": (
        "Ankomster er en inhomogen Poissonproces pr. distrikt. Med kodens ord:",
        "Arrivals are an inhomogeneous Poisson process per district. In the code's own words:",
    ),
    "entry.expected": ("Ventet antal pr. år ved faktor 1:", "Expected numbers a year at factor one:"),
    "entry.first": ("Nye børn (kendt under traditionel praksis)", "New children (known under traditional practice)"),
    "entry.early_only": ("Kun set ved tidlig inddragelse", "Seen under early intake only"),
    "entry.screened": ("Underretninger uden sag", "Notifications without a case"),
    "entry.notifications": (
        "Underretninger om kendte børn (loggens `notification`):",
        "Notifications about known children (`notification` in the log):",
    ),
    "exit.closing": ("En sag slutter (loggens `closed`):", "A case ends (`closed` in the log):"),
    "exit.leaving": ("Barnet forlader modellen (loggens `exit`):", "The child leaves the model (`exit` in the log):"),
    # --- 3 ----------------------------------------------------------------------------------------------
    "sources.missing": (
        "Kildelisten `docs/sources.md` følger ikke med disse indstillinger; kilder vises med nummer alene.",
        "The list of sources `docs/sources.md` does not come with these settings; sources are shown by number alone.",
    ),
    "sources.id": ("Kilde", "Source"),
    "sources.title": ("Titel", "Title"),
    "sources.address": ("Adresse", "Address"),
    "sources.used_by": ("Bruges af", "Used by"),
    "sources.evaluation": ("Evalueringen fra 2022, afsnit: {sections}", "The evaluation of 2022, sections: {sections}"),
    "sources.law": ("Serviceloven, §§ {sections}", "Serviceloven (Act on Social Services), sections {sections}"),
    "sources.without": (
        "{count} af {total} værdier har ingen kilde.",
        "{count} of {total} values have no source.",
    ),
    "pre.calibrated": (
        "Tilpasset til målene for grundmodellen (grad: {grade}):",
        "Fitted to the targets of the baseline (grade: {grade}):",
    ),
    "pre.targets": ("Målene, som aldrig er indstillinger:", "The targets, which are never settings:"),
    "pre.target": ("Mål", "Target"),
    "pre.code": ("Omregning i koden, med dens ord:", "Conversions in the code, in its own words:"),
    "inputs.counts": ("Værdier efter grad:", "Values by grade:"),
    "inputs.count": ("Antal", "Number"),
    "inputs.key": ("Nøgle", "Key"),
    "inputs.unit": ("Enhed", "Unit"),
    "inputs.range": ("Plausibelt", "Plausible"),
    "inputs.grade": ("Grad", "Grade"),
    "inputs.source": ("Kilde", "Source"),
    "inputs.reason": ("Begrundelse", "Reason"),
    "inputs.design": ("Valg uden plausibelt interval:", "Choices without a plausible range:"),
    "inputs.time": (
        "Afhænger af tiden: faktorer pr. måned, ugedag og klokkeslæt, vækst pr. år, daterede stød på efterspørgslen "
        "(alle i tabellen under `municipality.demand`) og de daterede ændringer i 2.3.",
        "Dependent on time: factors per month, weekday and hour, yearly growth, dated shocks to demand (all in the "
        "table under `municipality.demand`) and the dated changes of 2.3.",
    ),
    "inputs.draws": (
        "Fordelinger: alt, hvad der trækkes, med parametre, som koden har dem. »Andel« er ja med den sandsynlighed.",
        'Distributions: all that is drawn, with parameters as the code has them. "Share" is yes with that chance.',
    ),
    "inputs.where": ("Hvor", "Where"),
    "inputs.distribution": ("Fordeling", "Distribution"),
    "inputs.parameters": ("Parametre", "Parameters"),
    "assumptions.values": (
        "{count} af {total} værdier er antagelser (grad: {grade}), med begrundelse i 3.3. Ud for dem, der kan slås "
        "fra, står værdien, der gør det:",
        "{count} of {total} values are assumptions (grade: {grade}), with reasons in 3.3. Those that can be switched "
        "off stand with the value that does it:",
    ),
    "assumptions.neutral": ("`{key}` (fra: {neutral})", "`{key}` (off: {neutral})"),
    "assumptions.structure": (
        "Beslutninger om opbygningen, med begrundelse i `docs/decisions`:",
        "Decisions on structure, with reasons in `docs/decisions`:",
    ),
    "assumptions.no_decisions": (
        "Beslutningerne `docs/decisions` følger ikke med disse indstillinger.",
        "The decisions `docs/decisions` do not come with these settings.",
    ),
    # --- 4 ----------------------------------------------------------------------------------------------
    "initial.in_progress": (
        "Kontorer begynder i gang, ikke tomme. En lang kørsel af praksis `{practice}` fylder hvert kontor fra tomt i "
        "{settle} år; derefter gemmes dets tilstand hvert {spacing}. år, {per_run} tilstande pr. kørsel. Gentagelse r "
        "begynder med tilstand r mod {per_run} af lang kørsel r div {per_run}.",
        "Offices begin in progress, not empty. A long run of the practice `{practice}` fills each office from empty "
        "over {settle} years; after that its state is kept every {spacing} years, {per_run} states per run. "
        "Replication r begins with state r mod {per_run} of long run r div {per_run}.",
    ),
    "initial.used": (
        "{replications} gentagelser × {offices} kontorer bruger {states} tilstande fra {long_runs} lange kørsler, der "
        "begynder i {first_year}. Alle arme i en gentagelse begynder med samme tilstand; tilstandene er tilfældige.",
        "{replications} replications × {offices} offices use {states} states from {long_runs} long runs, which begin "
        "in {first_year}. All arms of a replication begin with the same state; the states are random.",
    ),
    "initial.checked": (
        "Hvordan det prøves, med kodens ord:",
        "How it is checked, in the code's own words:",
    ),
    "initial.empty": (
        "Kontorer begynder tomme den {start}: ingen sager, ingen kø, ingen foranstaltninger, ingen lukkede børn. Der "
        "er ingen opvarmning, så de første år viser kontorer, der fyldes op.",
        "Offices begin empty on {start}: no cases, no queue, no measures, no closed children. There is no warm-up, "
        "so the first years show offices that fill.",
    ),
    "initial.common": (
        "{days} dage før den første daterede ændring er fælles for alle arme.",
        "{days} days before the first dated change are common to all arms.",
    ),
    "initial.reasons": ("Registrets begrundelser:", "Reasons in the register:"),
    "run_length": (
        "{start} til {end} (slutdagen ikke med): {days} dage, {years} år pr. arm og gentagelse. Tidsenheden er dage "
        "med decimaler siden første dag kl. 0; tidspunkter ligger på et net af {tick} sekunder.",
        "{start} to {end} (the end date itself left out): {days} days, {years} years per arm and replication. The unit "
        "of time is days with decimals since midnight of the first day; times lie on a grid of {tick} seconds.",
    ),
    "estimation.method": (
        "Stokastisk model, uafhængige gentagelser: {replications}. {completed}",
        "Stochastic model, independent replications: {replications}. {completed}",
    ),
    "estimation.not_run": ("Gennemført: ikke kørt.", "Completed: not run."),
    "estimation.completed": (
        "Gennemført: {completed}; fejlet og ikke med: {failed}.",
        "Completed: {completed}; failed and left out: {failed}.",
    ),
    "estimation.failed": (
        "gentagelse {replication} ({kind}: {message})",
        "replication {replication} ({kind}: {message})",
    ),
    "estimation.intervals": (
        "Parrede t-intervaller ({level} %) til sammenligningsgrundlaget, gentagelse for gentagelse. Med kodens ord:",
        "Paired t intervals ({level} %) to the baseline, replication by replication. In the code's own words:",
    ),
    "estimation.reached": (
        "Opnået præcision for »{outcome}«:",
        'Precision reached for "{outcome}":',
    ),
    "estimation.group": ("Gruppe", "Group"),
    "estimation.difference": ("Forskel", "Difference"),
    "estimation.half": ("Halv bredde", "Half-width"),
    "estimation.single": ("Ét forløb", "One course"),
    "estimation.factor": ("Variansfaktor", "Variance factor"),
    "estimation.no_outcomes": (
        "Mappen har ingen outcomes.parquet, så den opnåede præcision kan ikke vises.",
        "The folder holds no outcomes.parquet, so the precision reached cannot be shown.",
    ),
    # --- 5, 6 -------------------------------------------------------------------------------------------
    "software.language": (
        "Python med SimPy som begivenhedsmotor; versioner i brug:",
        "Python with SimPy as the engine of events; versions in use:",
    ),
    "software.package": ("Pakke", "Package"),
    "software.version": ("Version", "Version"),
    "sampling.seed": ("Frø: {seed}.", "Seed: {seed}."),
    "sampling.crn": ("Fælles tilfældige tal, med kodens ord:", "Common random numbers, in the code's own words:"),
    "sampling.owner": ("Ejer", "Owner"),
    "sampling.lanes": (
        "Hvert barn har rækker af tal for: {lanes}.",
        "Each child has rows of numbers for: {lanes}.",
    ),
    "sampling.generator": (
        "Generatoren, som den står i koden:",
        "The generator as it stands in the code:",
    ),
    "execution.parallel": (
        "Parallelt: `{backend}`, {jobs} arbejdere; en opgave er en gentagelse med alle sine arme. Med kodens ord:",
        "In parallel: `{backend}`, {jobs} workers; a task is one replication with all its arms. In the code's own "
        "words:",
    ),
    "execution.order": (
        "Rækkefølge og forret, med kodens ord:",
        "Order and priority, in the code's own words:",
    ),
    "system.what": ("Egenskab", "Property"),
    "system.not_recorded": (
        "Maskinen er ikke noteret i denne kørsel.",
        "The machine was not recorded in this run.",
    ),
    "system.time": (
        "Køretid: {total} sekunder, heraf {offices} til at gøre kontorer klar og {replications} til gentagelser.",
        "Run time: {total} seconds, {offices} of them for making offices ready and {replications} for replications.",
    ),
    "system.not_run": ("Køretid: ikke kørt.", "Run time: not run."),
    "system.time_not_recorded": (
        "Køretiden er ikke noteret i denne kørsel.",
        "The run time was not recorded in this run.",
    ),
    "access.package": (
        "Pakken `{name}` {version} af {author}, licens {licence}; kræver Python {python}.",
        "The package `{name}` {version} by {author}, licence {licence}; requires Python {python}.",
    ),
    "access.not_installed": (
        "`{name}` {version} køres fra kildeteksten og er ikke installeret som pakke.",
        "`{name}` {version} runs from its source and is not installed as a package.",
    ),
    "access.address": ("Adresser: {addresses}.", "Addresses: {addresses}."),
    "access.again": (
        "Det samme igen, når indholdets aftryk er det samme:",
        "The same again, where the content hash is the same:",
    ),
    "access.hashes": (
        "Indholdets aftryk (indstillinger og kode): `{content}`. Kodens aftryk (model og resultattabeller): `{model}`.",
        "Content hash (settings and code): `{content}`. Digest of the code (model and outcome tables): `{model}`.",
    ),
}
