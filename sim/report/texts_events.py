"""Words of the event log that others read, Danish and English, as in ``texts``: (da, en)."""

from __future__ import annotations

EVENTS: dict[str, tuple[str, str]] = {
    "events.count": (
        "{arm}: {events} hændelser om {children} børn i gentagelse {replication}",
        "{arm}: {events} events of {children} children in replication {replication}",
    ),
    # --- the page ----------------------------------------------------------------------------------------
    "events.page.title": ("Hændelseslog: {title}", "Event log: {title}"),
    "events.page.one_course": (
        "Ét forløb af hændelser, gentagelse {replication}: noget at undersøge sagsgange med og ikke et resultat.",
        "One course of events, replication {replication}: something to study casework with, and no result.",
    ),
    "events.page.replication": ("kun gentagelse {replication}", "replication {replication} alone"),
    "events.page.files": (
        "Filer: events.csv (semikolon, decimalkomma) og events.parquet i en mappe for hver arm.",
        "Files: events.csv (semicolon, decimal comma) and events.parquet in a folder for each arm.",
    ),
    "events.page.about": ("Hvad loggen er", "What the log is"),
    "events.page.arms": ("Hvad der står i den, arm for arm", "What it holds, arm by arm"),
    "events.page.counts": (
        "En række er én linje i filen. Sagsarbejde, undersøgelser og foranstaltninger har flere linjer (begyndt, "
        "afsluttet): tæl de afsluttede, hvis du vil vide, hvor meget der blev gjort. Et barn tælles én gang for hver "
        "aktivitet.",
        "A row is one line of the file. Casework, investigations and measures have several (started, completed): count "
        "those completed to know how much was done. A child is counted once for each activity.",
    ),
    "events.page.map": (
        "Figuren er tegnet af det samme forløb, men kun fra den første daterede ændring og for det sted, den nævner; "
        "tabellerne har hele loggen.",
        "The figure is drawn from the same course, but only from the first dated change on and for the place it names; "
        "the tables have the whole log.",
    ),
    "events.page.total": ("I alt", "In all"),
    "events.page.columns": ("Kolonnerne", "The columns"),
    "events.page.opening": ("Sådan åbnes den", "How to open it"),
    "events.about.what": (
        "Alt, hvad der skete i et simuleret forløb, én linje for hver hændelse, som et kontors egne optegnelser ville "
        "have det. Kolonnerne hedder som i XES, standarden for hændelseslogge (IEEE 1849), så programmer til "
        "procesanalyse kender dem. Hver arm har sin egen mappe, fordi et barn er den samme sag i alle arme.",
        "All that happened in one simulated course, a line for each event, as an office's own records would have it. "
        "Columns are named as in XES, the standard for event logs (IEEE 1849), so that programs for process mining "
        "know them. Each arm has a folder of its own, because a child is the same case in all arms.",
    ),
    "events.about.one_course": (
        "Et andet forløb med de samme indstillinger ser anderledes ud (replication=1, 2, ...). Forskelle mellem arme i "
        "én log er både praksis og held; dem viser sagsflow compare med intervaller.",
        "Another course with the same settings looks different (replication=1, 2, ...). Differences between arms in "
        "one log are practice and luck alike; sagsflow compare shows them with intervals.",
    ),
    "events.about.years": (
        "Loggen har alt fra periodens begyndelse. Fra årene før er kun det med, som gør et forløb helt: sager, der "
        "endnu var åbne, og foranstaltninger, der endnu løb. Sæt et filter på datoen, før arbejde tælles.",
        "The log has everything from the beginning of the period. Of the years before it has only what makes a course "
        "whole: cases still open then, and measures still running. Filter on the date before work is counted.",
    ),
    "events.about.unfinished": (
        "Det, der ikke er slut, når loggen slutter, har en begyndelse og ingen afslutning; hold det uden for "
        "varigheder. En opgave står først i loggen, når den er gjort.",
        "What is not over when the log ends has a start and no completion; keep it out of durations. A task is in the "
        "log only when it is done.",
    ),
    "events.about.clock": (
        "Tider er dansk tid. Modellens døgn har 24 timer, så et tidsrum hen over en nat, hvor uret stilles, er en time "
        "forkert.",
        "Times are Danish time. The model's days have 24 hours, so a span across a night in which clocks change is an "
        "hour off.",
    ),
    "events.opening.windows": (
        "I et program med vinduer (ProM, Disco, Celonis): hent events.csv med semikolon som skilletegn, og vælg "
        "case:concept:name som sag, concept:name som aktivitet og time:timestamp som tid. Behold kun complete, "
        "medmindre programmet selv parrer start og complete. Alle aktiviteter på én gang giver et virvar: begynd med "
        "henvendelse, tildeling, første samtale, beslutning, foranstaltninger og lukning.",
        "In a program with windows (ProM, Disco, Celonis): import events.csv with semicolon as separator, and take "
        "case:concept:name for the case, concept:name for the activity and time:timestamp for the time. Keep complete "
        "alone unless the program joins start and complete itself. All activities at once are a tangle: begin with "
        "referral, allocation, first contact, decision, measures and closure.",
    ),
    "events.opening.python": (
        "I Python med pandas og et bibliotek, der læser XES-navne (som pm4py). Den sidste linje gør hvert sagsforløb "
        "til sin egen sag; med barnet som sag ses det, når nogen kommer igen.",
        "In Python with pandas and a library that reads XES names (as pm4py does). The last line makes each spell a "
        "case of its own; with the child as the case, returns are seen.",
    ),
    "events.limits.result": (
        "Om den ene praksis er bedre end den anden: ét forløb har ingen usikkerhed og beviser intet.",
        "Whether one practice is better than another: one course has no uncertainty and proves nothing.",
    ),
    "events.limits.luck": (
        "Hvad der er almindeligt: sjældne veje kan mangle eller fylde for meget i ét forløb.",
        "What is common: rare ways may be missing or take up too much room in one course.",
    ),
    "events.limits.needs": (
        "Hvad børnene havde brug for: det står kun i modellen. Loggen har, hvad et kontor ville vide, og desuden, hvor "
        "tungt barnets problem er.",
        "What the children needed: that stands in the model alone. The log has what an office would know, and besides "
        "how heavy the child's problem is.",
    ),
    "events.count.activity": ("Aktivitet", "Activity"),
    "events.count.rows": ("Rækker", "Rows"),
    "events.count.complete": ("heraf afsluttede (complete)", "of them completed (complete)"),
    "events.count.children": ("Forskellige børn", "Different children"),
    "events.heading.column": ("Kolonne", "Column"),
    "events.heading.meaning": ("Betydning", "Meaning"),
    "events.heading.unit": ("Enhed", "Unit"),
    "events.heading.example": ("Eksempel", "Example"),
    "events.meaning.case:concept:name": (
        "barnet; nummeret kan gives til sagsflow child child=NUMMER",
        "the child; sagsflow child child=NUMBER takes the number",
    ),
    "events.unit.case:concept:name": ("nummer", "number"),
    "events.meaning.concept:name": ("aktiviteten", "the activity"),
    "events.unit.concept:name": ("ord", "word"),
    "events.meaning.lifecycle:transition": (
        "begyndt (start) eller afsluttet (complete); en foranstaltning bevilges først (schedule) og kan falde væk "
        "(withdraw)",
        "started (start) or completed (complete); a measure is first granted (schedule) and may fall away (withdraw)",
    ),
    "events.unit.lifecycle:transition": ("start, complete, schedule, withdraw", "start, complete, schedule, withdraw"),
    "events.meaning.time:timestamp": ("hvornår", "when"),
    "events.unit.time:timestamp": (
        "dansk tid med forskel til UTC, millisekunder",
        "Danish time with its offset from UTC, milliseconds",
    ),
    "events.meaning.org:resource": ("rådgiveren", "the counsellor"),
    "events.unit.org:resource": ("kontor/nummer", "office/number"),
    "events.meaning.org:group": ("kontoret", "the office"),
    "events.unit.org:group": ("navn", "name"),
    "events.meaning.concept:instance": (
        "samler linjerne om den samme opgave, undersøgelse eller indsats",
        "joins the lines of one task, investigation or measure",
    ),
    "events.unit.concept:instance": ("ord og nummer", "word and number"),
    "events.meaning.outcome": (
        "hvad det endte med: hvilken beslutning, hvordan tildelt, hvorfor lukket",
        "how it ended: which decision, how allocated, why closed",
    ),
    "events.unit.outcome": ("ord", "word"),
    "events.meaning.measure_type": ("hvilken foranstaltning", "which measure"),
    "events.unit.measure_type": ("ord", "word"),
    "events.meaning.spell": (
        "barnets sag nummer 1, 2 efter en genhenvendelse, ...",
        "which case of the child it is: 1, 2 after a return, ...",
    ),
    "events.unit.spell": ("nummer", "number"),
    "events.meaning.concern": ("hvor bekymret rådgiveren var", "how concerned the counsellor was"),
    "events.unit.concern": ("modellens skala for behov", "the model's scale of need"),
    "events.meaning.hours": (
        "opgavens arbejdstid, på begge dens linjer: læg sammen ved complete",
        "working time of the task, on both of its lines: add up at complete",
    ),
    "events.unit.hours": ("timer", "hours"),
    "events.meaning.direct_hours": ("heraf sammen med familien", "of it with the family"),
    "events.unit.direct_hours": ("timer", "hours"),
    "events.meaning.case:arm": ("armen", "the arm"),
    "events.unit.case:arm": ("navn", "name"),
    "events.meaning.case:district": ("barnets distrikt", "the child's district"),
    "events.unit.case:district": ("navn", "name"),
    "events.meaning.case:severity": (
        "hvor tungt barnets problem er; det eneste, loggen siger om sandheden",
        "how heavy the child's problem is; the one thing the log tells of the truth",
    ),
    "events.unit.case:severity": ("ord", "word"),
    # --- words of the files ------------------------------------------------------------------------------
    "xes.referral": ("Henvendelse", "Referral"),
    "xes.allocated": ("Tildeling af rådgiver", "Allocation of a counsellor"),
    "xes.moved": ("Skift af rådgiver", "Change of counsellor"),
    "xes.reweighed": ("Sagen vejes om", "Case weighed anew"),
    "xes.decision": ("Beslutning", "Decision"),
    "xes.investigated": ("Undersøgelse", "Investigation"),
    "xes.notification": ("Underretning", "Notification"),
    "xes.closed": ("Lukning", "Closure"),
    "xes.placed": ("Anbringelse", "Placement"),
    "xes.exit": ("Afgang", "Exit"),
    "xes.civil_society": ("Tilbud i civilsamfundet", "Civil-society offer"),
    "xes.measure.early": ("Tidlig indsats (§ 11.3)", "Early measure (§ 11.3)"),
    "xes.measure.supporting": ("Støttende indsats (§ 52.3)", "Supporting measure (§ 52.3)"),
    "xes.task.first_contact": ("Første samtale", "First contact"),
    "xes.task.meeting": ("Samtale", "Meeting"),
    "xes.task.investigation": ("Arbejde med undersøgelsen", "Work on the investigation"),
    "xes.task.decision": ("Sagsarbejde til beslutning", "Work on a decision"),
    "xes.task.follow_up": ("Opfølgning", "Follow-up"),
    "xes.task.coordination": ("Koordinering", "Co-ordination"),
    "xes.task.notification": ("Underretning behandlet", "Notification dealt with"),
    "xes.task.call": ("Opkald besvaret", "Call answered"),
    "xes.task.back_door": ("Samtale efter lukning", "Talk after closing"),
    "xes.task.handover": ("Overdragelse", "Handover"),
    "xes.task.screening": ("Screening", "Screening"),
    "xes.instance.task": ("opgave", "task"),
    "xes.instance.investigation": ("undersøgelse", "investigation"),
    "xes.instance.measure": ("indsats", "measure"),
    "xes.severity.light": ("let", "light"),
    "xes.severity.medium": ("middel", "medium"),
    "xes.severity.heavy": ("tung", "heavy"),
    "xes.outcome.first": ("første gang", "first time"),
    "xes.outcome.early": ("tidlig indsats", "early measure"),
    "xes.outcome.referral.early": ("inddraget tidligt", "drawn in early"),
    "xes.outcome.return": ("genhenvendelse", "return"),
    "xes.outcome.notification.return": ("fører til ny sag", "leads to a new case"),
    "xes.outcome.voluntary": ("der var plads", "there was room"),
    "xes.outcome.forced": ("over loftet", "above the cap"),
    "xes.outcome.former": ("tidligere rådgiver", "former counsellor"),
    "xes.outcome.leaving": ("rådgiver fratræder", "counsellor leaves"),
    "xes.outcome.absence": ("fravær", "absence"),
    "xes.outcome.switch": ("omlægning", "switch of practice"),
    "xes.outcome.investigate": ("undersøgelse", "investigate"),
    "xes.outcome.look": ("afdækning", "limited look"),
    "xes.outcome.supporting": ("støttende indsats", "supporting measure"),
    "xes.outcome.conversations": ("kun samtaler", "conversations only"),
    "xes.outcome.full": ("undersøgelse (§ 50)", "full (§ 50)"),
    "xes.outcome.limited": ("afdækning", "limited look"),
    "xes.outcome.open": ("åben sag", "open case"),
    "xes.outcome.screened": ("frasorteret ved screening", "screened out"),
    "xes.outcome.caught": ("fanget af den åbne bagdør", "caught by the open back door"),
    "xes.outcome.ready": ("familien er klar", "family is ready"),
    "xes.outcome.placed": ("anbragt", "placed"),
    "xes.outcome.adult": ("fyldt 18", "turned 18"),
    "xes.outcome.moved": ("flyttet", "moved away"),
    "xes.outcome.ended": ("slut", "ended"),
    "xes.outcome.changed": ("ændret til en anden", "changed for another"),
    "xes.outcome.exit": ("barnet udgår", "child leaves"),
}
