"""Words of what the saving is, Danish and English, as in ``texts``: (da, en)."""

from __future__ import annotations

SAVING: dict[str, tuple[str, str]] = {
    "saving.unit": (
        "Hvad forskellen i udgift til foranstaltninger består af, mio. kr. pr. år, prisniveau {price_year}",
        "What the difference in the cost of measures consists of, DKK million a year, price level {price_year}",
    ),
    "saving.less.same": (
        "{arm}: foranstaltninger koster {amount} mindre om året; {need} af det er mindre behov ({low} til {high}, "
        "alt efter hvilken behovsstandard man vælger)",
        "{arm}: measures cost {amount} less a year; {need} of it is less need ({low} to {high}, "
        "depending on the need standard one chooses)",
    ),
    "saving.less.other": (
        "{arm}: foranstaltninger koster {amount} mindre om året; at behovet er mindre, er ikke klart ved alle "
        "behovsstandarder",
        "{arm}: measures cost {amount} less a year; that need is less is not clear at every need standard",
    ),
    "saving.less.depends": (
        "{arm}: foranstaltninger koster {amount} mindre om året; om behovet er mindre eller større, afhænger af, "
        "hvilken behovsstandard man vælger",
        "{arm}: measures cost {amount} less a year; whether need is less or more depends on the need standard one "
        "chooses",
    ),
    "saving.more.same": (
        "{arm}: foranstaltninger koster {amount} mere om året; {need} af det er større behov ({low} til {high}, "
        "alt efter hvilken behovsstandard man vælger)",
        "{arm}: measures cost {amount} more a year; {need} of it is more need ({low} to {high}, "
        "depending on the need standard one chooses)",
    ),
    "saving.more.other": (
        "{arm}: foranstaltninger koster {amount} mere om året; at behovet er større, er ikke klart ved alle "
        "behovsstandarder",
        "{arm}: measures cost {amount} more a year; that need is more is not clear at every need standard",
    ),
    "saving.more.depends": (
        "{arm}: foranstaltninger koster {amount} mere om året; om behovet er mindre eller større, afhænger af, "
        "hvilken behovsstandard man vælger",
        "{arm}: measures cost {amount} more a year; whether need is less or more depends on the need standard one "
        "chooses",
    ),
    "saving.unclear": (
        "{arm}: ingen klar ændring i, hvad foranstaltninger koster",
        "{arm}: no clear change in what measures cost",
    ),
    "saving.none": ("{arm}: foranstaltninger koster det samme", "{arm}: measures cost the same"),
    "saving.single": (
        "{arm}: i den ene gentagelse ændrer udgiften til foranstaltninger sig med {signed} om året; behovet tegner "
        "sig for {signed_need}",
        "{arm}: in the one replication the cost of measures changes by {signed} a year; need accounts for "
        "{signed_need}",
    ),
    "saving.alone": ("Hvad besparelsen består af", "What the saving is"),
    "saving.level.lower": ("Lavere standard {early} / {supporting}", "Lower standard {early} / {supporting}"),
    "saving.level.chosen": ("Valgt standard {early} / {supporting}", "Chosen standard {early} / {supporting}"),
    "saving.level.higher": ("Højere standard {early} / {supporting}", "Higher standard {early} / {supporting}"),
    "saving.bar.need": ("Ændret behov", "Change in need"),
    "saving.bar.rerouted": ("Hjælp på anden måde", "Helped in another way"),
    "saving.bar.unmet": ("Behov uden hjælp", "Need without help"),
    "saving.bar.aimed": ("Hjælp uden behov", "Help without need"),
    "saving.bar.grade": ("Tungere end behovet", "Heavier than the need"),
    "saving.bar.type": ("Type og pris", "Type and price"),
    "saving.bar.measures": ("Foranstaltninger i alt", "Measures in all"),
    "saving.reading": (
        "Hver bjælke begynder, hvor den ovenfor slutter; mod venstre er billigere, også når et behov står uden hjælp. "
        "Streger: 95\u00a0%-intervaller, {replications} parrede gentagelser.",
        "Each bar begins where the one above ends; to the left is cheaper, also when a need is left without help. "
        "Lines: 95\u00a0% intervals, {replications} paired replications.",
    ),
    "saving.reading.single": (
        "Hver bjælke begynder, hvor den ovenfor slutter; mod venstre er billigere, også når et behov står uden hjælp.",
        "Each bar begins where the one above ends; to the left is cheaper, also when a need is left without help.",
    ),
    "saving.closes": ("Delene går op på øren.", "The parts add up to the øre."),
    "saving.left": (
        "Delene går ikke op: {days} dage og {ore} øre er til overs.",
        "The parts do not add up: {days} days and {ore} øre are left over.",
    ),
    "saving.casework": (
        "Løn og uddannelse ({amount}\u00a0mio.\u00a0kr. om året) er ikke med.",
        "Staff and training (DKK\u00a0{amount}\u00a0million a year) are not in it.",
    ),
    "saving.heading": ("Hvad besparelsen består af", "What the saving is"),
    "saving.table": (
        "Hvad besparelsen består af: {arm}, {group}",
        "What the saving is: {arm}, {group}",
    ),
    "saving.caption": (
        "Forskel til sammenligningsgrundlaget; under nul er billigere. Intervaller er 95 %, parrede. Behovsstandard "
        "{early} for tidlig hjælp og {supporting} for støtte: valgt af os, ikke fundet; figuren læser også en lavere "
        "og en højere. Delene går op i foranstaltninger i alt, på øren i hver gentagelse. ⚠ = mere er en ulempe.",
        "Difference to the baseline; below zero is cheaper. Intervals are 95 %, paired. Need standard {early} for "
        "early help and {supporting} for support: chosen by us, not found; the figure also reads a lower and a higher "
        "one. The parts add up to measures in all, to the øre in every replication. ⚠ = more is harm.",
    ),
    "saving.caption.single": (
        "Forskel til sammenligningsgrundlaget i én gentagelse; under nul er billigere. Behovsstandard {early} for "
        "tidlig hjælp og {supporting} for støtte: valgt af os, ikke fundet. ⚠ = mere er en ulempe.",
        "Difference to the baseline in one replication; below zero is cheaper. Need standard {early} for early help "
        "and {supporting} for support: chosen by us, not found. ⚠ = more is harm.",
    ),
    "saving.unsteady": (
        "Skifter klart fortegn, når standarden hæves eller sænkes, og er derfor intet resultat: {parts}.",
        "Clearly changes sign when the standard is raised or lowered, and so is no result: {parts}.",
    ),
    "saving.unsteady.part": ("{part} ({unit})", "{part} ({unit})"),
    "saving.unsteady.days": ("barndage", "child-days"),
    "saving.unsteady.dkk": ("kroner", "kroner"),
    "saving.column.part": ("Del", "Part"),
    "saving.column.days": ("barndage pr. år (95 %)", "child-days a year (95 %)"),
    "saving.column.days.single": ("barndage pr. år", "child-days a year"),
    "saving.column.dkk": ("1.000 kr. pr. år (95 %)", "DKK 1,000 a year (95 %)"),
    "saving.column.dkk.single": ("1.000 kr. pr. år", "DKK 1,000 a year"),
    "saving.part.need": ("Ændret behov for hjælp", "Change in the need for help"),
    "saving.part.rerouted": ("Behov, der dækkes på anden måde", "Need covered in another way"),
    "saving.part.counsellor": ("  af rådgiveren", "  by the counsellor"),
    "saving.part.civil_society": ("  af civilsamfundet", "  by civil society"),
    "saving.part.unmet": ("Behov uden hjælp (mere af det gør billigere)", "Need without help (more of it is cheaper)"),
    "saving.part.granted": ("  bevilget, venter på udfører", "  granted, waiting for a provider"),
    "saving.part.none": ("  ingen hjælp", "  no help"),
    "saving.part.aimed": ("Foranstaltninger uden behov", "Measures without need"),
    "saving.part.price": ("Dyrere eller billigere hjælp", "Dearer or cheaper help"),
    "saving.part.grade": (
        "  på et andet niveau, end behovet kalder på",
        "  at another level than the need calls for",
    ),
    "saving.part.type": ("  anden type, eller to ad gangen", "  another type, or two at once"),
    "saving.part.measures": ("Foranstaltninger i alt", "Measures in all"),
    "saving.part.casework": ("Løn og uddannelse", "Staff and training"),
    "saving.part.net": ("I alt", "In all"),
    "saving.harm.all": ("Dage med behov uden hjælp", "Days of need without help"),
    "saving.harm.before": (
        "  før henvendelse, og børn uden sag",
        "  before referral, and children without a case",
    ),
    "saving.harm.open": ("  venter eller åben sag", "  waiting or open case"),
    "saving.harm.closed_24m": ("  inden 24 mdr. efter lukning", "  within 24 months of closing"),
    "saving.harm.closed_later": ("  senere efter lukning", "  later after closing"),
    "saving.part.tariff": ("  andre priser end i sammenligningsgrundlaget", "  other prices than in the baseline"),
    "saving.bar.tariff": ("Andre priser", "Other prices"),
    "sheet.saving": ("Besparelsen", "The saving"),
    "column.level": ("forskydning af standarden", "shift of the standard"),
    "column.theta_early": ("standard, tidlig hjælp", "standard, early help"),
    "column.theta_supporting": ("standard, støtte", "standard, support"),
    "column.term": ("del", "part"),
    "column.days": ("barndage pr. år", "child-days a year"),
    "column.days_low": ("barndage, nedre 95 %", "child-days, lower 95 %"),
    "column.days_high": ("barndage, øvre 95 %", "child-days, upper 95 %"),
    "column.dkk": ("kr. pr. år", "DKK a year"),
    "column.dkk_low": ("kr., nedre 95 %", "DKK, lower 95 %"),
    "column.dkk_high": ("kr., øvre 95 %", "DKK, upper 95 %"),
}
