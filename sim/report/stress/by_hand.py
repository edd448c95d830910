"""The sentences of the STRESS-DES report that are written by hand, because no machine can know them.

Each is (Danish, English) and is shown with ``MARK`` before it, so that a reader knows which words nothing checks.
Everything else in the report is read from settings, register, code or run, or frames (``words``) around these.
"""

from __future__ import annotations

MARK = "✎"

BY_HAND: dict[str, tuple[str, str]] = {
    "use": (
        "Modellen er til planlæggere (hvad gør et sagstal ved omkostninger, ventetid og køen ved hoveddøren), ledere "
        "(pilot mod udrulning) og forskere (én antagelse ad gangen). Den er ikke til at afgøre enkelte sager med.",
        "The model is for planners (what a caseload does to cost, waiting and the queue at the front door), managers "
        "(a pilot against a roll-out) and researchers (one assumption at a time). It is not for deciding single cases.",
    ),
    "limits": (
        "Hvad resultaterne ikke siger:",
        "What the results do not say:",
    ),
    "no_optimisation": (
        "(C) Der optimeres ikke: ingen indstilling søges ved hjælp af resultaterne af denne sammenligning.",
        "(C) Nothing is optimised: no setting is searched for by the results of this comparison.",
    ),
    "reading_the_diagram": (
        "En fuld pil betyder, at et skridt kan sætte det næste på barnets dagsorden; en stiplet, at det kan bede en "
        "rådgiver om en opgave. Pile er muligheder: om de følges, afgøres af reglerne i 2.4 og lodtrækningerne i 3.3.",
        "A solid arrow means that a step can put the next one on the child's agenda, a dotted one that it can ask a "
        "counsellor for a task. Arrows are possibilities: whether they are taken is decided by the rules in 2.4 and "
        "the draws in 3.3.",
    ),
    "child_is_the_entity": (
        "Det, der bevæger sig gennem modellen, er barnet; søskende er sager for sig. Barnets sandhed føres fra "
        "problemerne begynder, til barnet fylder 18 år eller flytter, også uden sag, og påvirkes af praksis alene "
        "gennem hjælp.",
        "What moves through the model is the child; brothers and sisters are cases of their own. A child's truth is "
        "followed from the onset of its problems until it turns 18 or moves away, also without a case, and a practice "
        "touches it through help alone.",
    ),
    "measures_by_others": (
        "Foranstaltninger udføres af andre: først en ventetid, så et forløb; af rådgiverens tid kræver de opfølgning.",
        "Measures are carried out by others: a wait first, then a course; of a counsellor's time they ask follow-up.",
    ),
    "time_is_scarce": (
        "Den eneste knappe ressource er rådgivernes tid; alle opgaver i 2.5.2 bruger den.",
        "The only scarce resource is the counsellors' time; all tasks of 2.5.2 use it.",
    ),
    "no_places_at_providers": (
        "Køen hos udfører er en ventetid uden et antal pladser (2.5.2): flere bevillinger gør den ikke længere.",
        "The queue at a provider is a wait without a number of places (2.5.2): more grants make it no longer.",
    ),
    "no_data_set": (
        "Modellen læser intet datasæt. Hver værdi er sat i hånden ud fra de nævnte kilder eller som antagelse; intet "
        "er udfyldt statistisk, og ingen afvigere er fjernet. Kildernes stikprøver og perioder står hos kilderne selv.",
        "The model reads no data set. Each value was set by hand from the sources named or as an assumption; nothing "
        "was imputed, and no outliers were removed. Samples and periods of the sources stand with the sources.",
    ),
    "why_these_distributions": (
        "Fordelingerne er valgt efter deres område (varigheder og belastninger er positive) og efter skik, ikke "
        "tilpasset data; ingen er prøvet mod andre.",
        "Distributions were chosen for their range (durations and loads are positive) and by custom, not fitted to "
        "data; none has been tested against others.",
    ),
    "independence": (
        "Et barns træk (alder, problem, sværhed, belastning, mestring) trækkes uafhængigt af hinanden, bortset fra at "
        "belastningen følger sværheden; indgangsværdierne holdes faste og har ingen usikkerhed i denne sammenligning.",
        "A child's traits (age, problem, severity, load, capability) are drawn independently of each other, save that "
        "the load follows the severity; inputs are held fixed and carry no uncertainty in this comparison.",
    ),
    "terminating": (
        "Systemet er uden naturlig afslutning, men spørgsmålet gælder bestemte år: kørslen er afsluttende og standser "
        "på en dato. Intet slettes som opvarmning.",
        "The system has no natural end, but the question is about given years: the run is terminating and stops on a "
        "date. Nothing is deleted as a warm-up.",
    ),
    "how_many_replications": (
        "Antallet af gentagelser vælges af den, der kører, ud fra hvor brede intervaller beslutningen tåler; ingen "
        "regel standser af sig selv.",
        "The number of replications is chosen by whoever runs the comparison, by how wide an interval the decision "
        "can bear; no rule stops by itself.",
    ),
    "event_list": (
        "SimPy er procesbaseret og går fra begivenhed til begivenhed: tidligste først, på samme tidspunkt i den "
        "rækkefølge, de er sat i.",
        "SimPy interacts by processes and goes from event to event: the earliest first, at the same instant in the "
        "order in which they were scheduled.",
    ),
    "offline": (
        "Kørslen bruger intet netværk og ingen betalt software.",
        "A run uses no network and no software that must be paid for.",
    ),
    "who_is_asked": (
        "Ingen offentlig adresse står i pakkens oplysninger; kildeteksten følger med pakken og fås hos den, der har "
        "udleveret denne rapport.",
        "No public address stands in the package's metadata; the source comes with the package and can be had from "
        "whoever handed out this report.",
    ),
}
