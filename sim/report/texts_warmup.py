"""Words of the check of the beginning, Danish and English, as in ``texts``: (da, en)."""

from __future__ import annotations

WARMUP: dict[str, tuple[str, str]] = {
    "warmup.title": (
        "Begynder kontorerne, som de fortsætter? Første og sidste af {years} år uden trend, sæson og stød",
        "Do offices begin as they go on? First and last of {years} years without trend, season and shocks",
    ),
    "warmup.column.quantity": ("Størrelse", "Quantity"),
    "warmup.column.first": ("Første år", "First year"),
    "warmup.column.last": ("Sidste år", "Last year"),
    "warmup.column.change": (
        "Ændring i pct. af niveauet (95 %; skal ligge inden for ± {band})",
        "Change in per cent of the level (95 %; must lie within ± {band})",
    ),
    "warmup.column.mser": ("MSER-5 ville skære", "MSER-5 would cut"),
    "warmup.column.verdict": ("Dom", "Verdict"),
    "warmup.open_and_waiting": ("Åbne sager og ventende børn", "Open cases and waiting children"),
    "warmup.measures": ("Løbende foranstaltninger", "Measures in progress"),
    "warmup.queue": ("Venter ved hoveddøren", "Waiting at the front door"),
    "warmup.of_open": ("(ændring i pct. af åbne sager)", "(change in % of open cases)"),
    "warmup.mser.cut": ("{weeks} uger", "{weeks} weeks"),
    "warmup.mser.unreliable": ("kan ikke afgøres", "cannot tell"),
    "warmup.verdict.steady": ("stabil", "steady"),
    "warmup.verdict.drifts": ("driver", "drifts"),
    "warmup.verdict.unclear": ("for få gentagelser", "too few replications"),
    "warmup.replications": (
        "{replications} gentagelser af det traditionelle forløb, alle kontorer tilsammen.",
        "{replications} replications of the baseline's course, all offices together.",
    ),
    "warmup.unclear.help": (
        "Et interval er for bredt til en dom: kør flere gentagelser (replications=N).",
        "An interval is too wide for a verdict: run more replications (replications=N).",
    ),
    "warmup.passed": (
        "Kontorerne begynder, som de fortsætter.",
        "The offices begin as they go on.",
    ),
    "warmup.failed": (
        "Kontorerne begynder ikke påviseligt, som de fortsætter: forskelle mellem arme kan skyldes begyndelsen.",
        "It is not shown that the offices begin as they go on: differences between arms may come from the beginning.",
    ),
    "warmup.figure.steady": (
        "Kontorerne begynder, som de fortsætter: over {years} år ændrer åbne sager og ventende sig {change}",
        "Offices begin as they go on: over {years} years open and waiting cases change by {change}",
    ),
    "warmup.figure.drifts": (
        "Kontorerne begynder ikke påviseligt, som de fortsætter: over {years} år ændrer åbne sager og ventende sig "
        "{change}",
        "It is not shown that offices begin as they go on: over {years} years open and waiting cases change by "
        "{change}",
    ),
    "warmup.figure.unit": (
        "Gennemsnit pr. uge, alle kontorer tilsammen, {start}–{end}, {replications} gentagelser af det traditionelle "
        "forløb uden trend, sæson og stød",
        "Weekly means, all offices together, {start}–{end}, {replications} replications of the baseline without trend, "
        "season and shocks",
    ),
    "warmup.figure.reading": (
        "Hver linje er gennemsnittet over gentagelserne, båndet dets 95 %-interval. Det grå felt er første års "
        "gennemsnit ± {band} af niveauet (køen: af åbne sager), som sidste års ændring skal holde sig inden for.",
        "Each line is the mean over replications, the band its 95 % interval. The grey field is the first year's mean "
        "± {band} of the level (the queue: of open cases), within which the last year's change must stay.",
    ),
    "warmup.figure.years": ("år efter begyndelsen", "years from the beginning"),
    "warmup.figure.foot": ("sagsflow validate warmup · kørsel {hash}", "sagsflow validate warmup · run {hash}"),
    # --- the page ----------------------------------------------------------------------------------------
    "warmup.page.table": ("Første og sidste år", "First and last year"),
    "warmup.page.reading": ("Sådan læses det", "How to read it"),
    "warmup.page.files": (
        "Tabeller: warmup.csv og weekly.csv (uge for uge) i samme mappe.",
        "Tables: warmup.csv and weekly.csv (week by week) in the same folder.",
    ),
    "warmup.reading.table": (
        "Den traditionelle praksis køres alene og uden trend, sæson og stød, så intet andet end begyndelsen kan give "
        "en forskel mellem det første og det sidste år. Første og sidste år er gennemsnit over gentagelserne; "
        "ændringen er i procent af niveauet (for køen: af de åbne sager) med 95 %-interval.",
        "The baseline is run alone, without trend, season and shocks, so that nothing but the beginning can make the "
        "first and the last year differ. First and last year are means over the replications; the change is in per "
        "cent of the level (for the queue: of open cases) with its 95 % interval.",
    ),
    "warmup.reading.verdicts": (
        "Stabil: hele intervallet ligger inden for ± {band}. Driver: hele intervallet ligger uden for, eller ændringen "
        "er klart forskellig fra nul og kan være større. For få gentagelser: intervallet er så bredt, at det kan være "
        "begge dele. Prøven er kun bestået, når alle tre størrelser er stabile.",
        "Steady: the whole interval lies within ± {band}. Drifts: the whole interval lies outside, or the change is "
        "clearly not zero and may be larger. Too few replications: the interval is so wide that it may be either. The "
        "check has passed only if all three quantities are steady.",
    ),
    "warmup.reading.mser": (
        "MSER-5 er fagets sædvanlige mål for, hvor meget af en kørsels begyndelse der bør skæres væk. Det står ved "
        "siden af og afgør intet her: det ser på gennemsnittet af gentagelserne, uge for uge.",
        "MSER-5 is the field's usual word on how much to cut from the beginning of a run. It stands beside the verdict "
        "and decides nothing here: it looks at the mean over the replications, week by week.",
    ),
    "warmup.limits.model": (
        "Om modellen ligner en kommune: en bestået prøve siger kun, at kontorerne ikke selv flytter sig fra det, de "
        "begynder med.",
        "Whether the model is like a municipality: a passed check says only that offices do not move by themselves "
        "from what they begin with.",
    ),
    "warmup.limits.arms": (
        "Hvordan de andre arme forløber: kun den traditionelle praksis køres, og de andre skal jo ændre sig.",
        "How the other arms go on: only the baseline is run, and the others are meant to change.",
    ),
    "warmup.limits.offices": (
        "Om et kontor for sig driver: tallene gælder alle kontorer tilsammen.",
        "Whether one office by itself drifts: the numbers are of all offices together.",
    ),
}
