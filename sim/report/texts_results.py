"""Words of the list of result folders, in Danish and English."""

from __future__ import annotations

RESULTS: dict[str, tuple[str, str]] = {
    "results.when": ("hvornår", "when"),
    "results.command": ("kommando", "command"),
    "results.scenario": ("scenarie", "scenario"),
    "results.replications": ("gentagelser", "replications"),
    "results.state": ("tilstand", "state"),
    "results.folder": ("mappe", "folder"),
    "results.of": ("{completed} af {replications}", "{completed} of {replications}"),
    "results.none": ("Ingen resultater i {folder}.", "No results in {folder}."),
    "results.no_folder": ("{folder}: mappen findes ikke{hint}", "{folder}: no such folder{hint}"),
    "results.one_folder": (
        "{names}: giv én mappe, eller ingen for ./outputs",
        "{names}: give one folder, or none for ./outputs",
    ),
    "results.problem.unreadable": ("kan ikke læses: {detail}", "cannot be read: {detail}"),
    "results.problem.missing": ("mangler: {detail}", "missing: {detail}"),
    "results.problem.wrong": (
        "ikke, hvad sagsflow skriver dér: {detail}",
        "not what sagsflow writes there: {detail}",
    ),
    "results.current": ("aktuel", "current"),
    "results.current.unseen": ("aktuel*", "current*"),
    "results.changed": ("ændret siden: {what}", "changed since: {what}"),
    "results.what.settings": ("settings.json", "settings.json"),
    "results.what.unclear": ("settings.json?", "settings.json?"),
    "results.what.files": ("indstillinger", "settings"),
    "results.what.code": ("kode", "code"),
    "results.what.reckoning": ("udregning", "reckoning"),
    "results.what.evidence": ("prøve", "check"),
    "results.all_current": (
        "Alle er, hvad de samme ord ville give i dag.",
        "All are what the same words would give today.",
    ),
    "results.do.settings": (
        "settings.json: filen i mappen er rettet efter kørslen og beskriver den ikke længere; kør igen.",
        "settings.json: the file in the folder was edited after the run and no longer describes it; run again.",
    ),
    "results.do.unclear": (
        "settings.json?: filen giver ikke kørslens mærke; den kan være rettet, eller ældre kode kan have regnet mærket "
        "på en anden måde. Kør igen.",
        "settings.json?: the file does not give the hash of the run; it may have been edited, or older code may have "
        "reckoned the hash in another way. Run again.",
    ),
    "results.do.files": (
        "indstillinger: configs/ eller scenarios/ er ændret, så de samme ord giver andre indstillinger i dag; kør "
        "igen, før tallene bruges (settings.json i mappen har dem, der gjaldt).",
        "settings: configs/ or scenarios/ have changed, so the same words give other settings today; run again before "
        "the numbers are used (settings.json in the folder holds those that applied).",
    ),
    "results.do.code": (
        "kode: modellen er ændret siden; kør igen, før tallene sammenlignes med nye.",
        "code: the model has changed since; run again before the numbers are compared with new ones.",
    ),
    "results.do.reckoning": (
        "udregning: koden, der regner på gentagelsernes tabeller, er ændret siden; kør igen, før forskelle og beløb "
        "sammenlignes med nye (gentagelserne selv er de samme).",
        "reckoning: the reckoning's code has changed since; run again before differences and amounts are compared with "
        "new ones (the replications themselves are the same).",
    ),
    "results.do.evidence": (
        "prøven: koden, der holder modellen op mod teori eller mod dens egen begyndelse, er ændret siden; kør igen, "
        "før dommen bruges.",
        "check: the code that holds the model against theory or against its own beginning has changed since; run again "
        "before the verdict is used.",
    ),
    "results.do.problem": (
        "En mappe, der ikke kan bruges: manifest.json eller settings.json er beskadiget eller rettet; kør igen, eller "
        "slet mappen.",
        "A folder that cannot be used: manifest.json or settings.json is damaged or was edited; run again, or delete "
        "the folder.",
    ),
    "results.do.unseen": (
        "*: kun kode og settings.json er prøvet; hvad indstillingerne blev lavet af, siger mappen ikke.",
        "*: only code and settings.json were looked at; the folder does not tell what the settings were made from.",
    ),
    "results.store": (
        "{folder} fylder {size} MB, heraf {other} MB fra kode, der er ændret siden. Mappen kan altid slettes; det, der "
        "så mangler, beregnes igen.",
        "{folder} takes {size} MB, {other} MB of them from code that has changed since. The folder may be deleted at "
        "any time; what is missing then is computed again.",
    ),
    "results.store.unknown": (
        "{folder} fylder {size} MB, heraf {other} MB fra kode, der er ændret siden, og {unknown} MB, hvor koden ikke "
        "er noteret. Mappen kan altid slettes; det, der så mangler, beregnes igen.",
        "{folder} takes {size} MB, {other} MB of them from code that has changed since and {unknown} MB whose code is "
        "not noted. The folder may be deleted at any time; what is missing then is computed again.",
    ),
}
