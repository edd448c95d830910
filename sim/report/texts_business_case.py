"""The part of the catalogue that is about the business case and SØM: each entry is (Danish, English)."""

from __future__ import annotations

BUSINESS_CASE: dict[str, tuple[str, str]] = {
    # --- business case: table by budget year ---------------------------------------------------------------
    "case.caption": (
        "Mio. kr. i prisniveau {price_year}, gennemsnit af {replications}; plus er billigere end {baseline}, minus er "
        "dyrere. Kommunens tal er efter central refusion. Intervallet er gennemsnittets (95 %), »ét forløb« er det "
        "spænd, ét virkeligt forløb ville ligge i; begge handler om tilfældigheder, ikke om antagelserne. {first} "
        "dækker tiden fra {change}.",
        "DKK million at {price_year} prices, mean of {replications}; plus is cheaper than {baseline}, minus is dearer. "
        "The municipality's numbers are after central refusion. The interval is that of the mean (95 %), one course "
        "is the range one real course of events would fall in; both are about chance, not about the assumptions. "
        "{first} covers the time from {change}.",
    ),
    "case.table": ("{arm}: {payer}, {view}", "{arm}: {payer}, {view}"),
    "case.payer.kommune": ("kommunen", "municipality"),
    "case.payer.region": ("regionen", "region"),
    "case.payer.stat": ("staten", "state"),
    "case.payer.together": ("kommune, region og stat sammen", "municipality, region and state together"),
    "case.view.average": ("gennemsnitspriser", "average prices"),
    "case.year": ("Budgetår", "Budget year"),
    "case.all": ("I alt", "In all"),
    "case.part.saved": ("Sparet på foranstaltninger, efter refusion", "Saved on measures, after refusion"),
    "case.part.casework": ("Meromkostninger i sagsarbejdet", "Extra cost of casework"),
    "case.part.result": ("Nettoresultat", "Net result"),
    "case.part.outside": ("Uden for nettoresultatet", "Outside the net result"),
    "case.part.others": ("De andre betalere", "The other payers"),
    "case.row.measures": ("Foranstaltninger i alt", "Measures in all"),
    "case.row.tariff": (
        "heraf fra indsatsens egne, daterede priser på foranstaltninger",
        "of which from the arm's own dated prices of measures",
    ),
    "case.row.casework.counsellors": ("Rådgiverstillinger", "Counsellors' posts"),
    "case.row.casework.supervisor": ("Ekstern supervisor", "Outside supervisor"),
    "case.row.casework.training": ("Uddannelse", "Training"),
    "case.row.casework.start_up": ("Opstart af kontorer", "Start-up of offices"),
    "case.row.casework": ("Meromkostninger i alt", "Extra cost in all"),
    "case.row.net": ("Netto", "Net"),
    "case.row.accumulated": ("Akkumuleret, diskonteret {rate}", "Accumulated, discounted {rate}"),
    "case.row.accumulated.plain": ("Akkumuleret", "Accumulated"),
    "case.row.marginal_net": ("Netto ved marginalpriser", "Net at marginal prices"),
    "case.row.marginal_accumulated": (
        "Akkumuleret ved marginalpriser, diskonteret {rate}",
        "Accumulated at marginal prices, discounted {rate}",
    ),
    "case.row.marginal_accumulated.plain": ("Akkumuleret ved marginalpriser", "Accumulated at marginal prices"),
    "case.row.placement": ("Anbringelse (egen konto)", "Placement (own account)"),
    "case.row.net_with_placement": ("Netto med anbringelse", "Net with placement"),
    "case.row.accumulated_with_placement": ("Akkumuleret med anbringelse", "Accumulated with placement"),
    "case.row.stat": ("Staten, netto (sparet refusion)", "State, net (refusion saved)"),
    "case.row.region": (
        "Regionen, netto (ingen linje i modellen betales af regionen)",
        "Region, net (no line of the model is paid by the region)",
    ),
    "case.row.region.paid": ("Regionen, netto", "Region, net"),
    "case.row.together": ("Alle betalere, netto", "All payers, net"),
    "case.from": ("gennemsnit, fra", "mean, from"),
    "case.to": ("gennemsnit, til", "mean, to"),
    "case.single_from": ("ét forløb, fra", "one course, from"),
    "case.single_to": ("ét forløb, til", "one course, to"),
    # --- business case: key figures ------------------------------------------------------------------------
    "case.worths": ("{arm}: nutidsværdi og tilbagebetaling", "{arm}: present value and payback"),
    "case.worth.payer": ("Betaler og priser", "Payer and prices"),
    "case.worth.rate": ("Rente", "Rate"),
    "case.worth.mean": ("Nutidsværdi (95 %)", "Present value (95 %)"),
    "case.worth.mean.single": ("Nutidsværdi", "Present value"),
    "case.worth.course": ("Ét forløb (95 %)", "One course (95 %)"),
    "case.worth.saving": ("Gentagelser, der sparer", "Replications that save"),
    "case.worth.payback": ("Tjent ind", "Paid back"),
    "case.worth.nothing": ("ingen forskel", "no difference"),
    "case.short.average": ("gennemsnitspriser", "average prices"),
    "case.short.marginal": ("marginalpriser", "marginal prices"),
    "case.count": ("{part} af {whole}", "{part} of {whole}"),
    "case.payback.paid_back": ("{year} (i {count})", "{year} (in {count})"),
    "case.payback.at_once": ("aldrig bagud (i {count})", "never behind (in {count})"),
    "case.payback.not_paid_back": ("ikke inden {end} (i {count})", "not by {end} (in {count})"),
    "case.payback.no_difference": ("ingen forskel", "no difference"),
    "case.rate.rate": (
        "Intern rente for kommunen, {prices}: {rate} om året.",
        "Internal rate for the municipality, {prices}: {rate} a year.",
    ),
    "case.rate.over_100": (
        "Intern rente for kommunen, {prices}: over 100\u00a0% om året; udlægget er lille og kommer straks igen.",
        "Internal rate for the municipality, {prices}: over 100\u00a0% a year; the outlay is small and soon back.",
    ),
    "case.rate.not_in_full": (
        "Ingen intern rente, {prices}: udlægget kommer ikke fuldt igen.",
        "No internal rate, {prices}: the outlay does not come back in full.",
    ),
    "case.rate.no_difference": (
        "Ingen intern rente, {prices}: intet afviger.",
        "No internal rate, {prices}: nothing differs.",
    ),
    "case.rate.no_outlay": (
        "Ingen intern rente, {prices}: intet år koster mere, så der lægges intet ud.",
        "No internal rate, {prices}: no year costs more, so nothing is laid out.",
    ),
    "case.rate.no_return": (
        "Ingen intern rente, {prices}: udlægget kommer ikke igen.",
        "No internal rate, {prices}: the outlay does not come back.",
    ),
    "case.rate.saves_first": (
        "Ingen intern rente, {prices}: besparelsen kommer før udgiften.",
        "No internal rate, {prices}: the saving comes before the cost.",
    ),
    "case.rate.several": (
        "Ingen intern rente, {prices}: fortegnet skifter flere gange, så ingen enkelt rente svarer.",
        "No internal rate, {prices}: the sign turns several times, so that no single rate answers.",
    ),
    # --- business case: break-even and band ----------------------------------------------------------------
    "case.break_evens": (
        "{arm}: hvornår går det lige op? Før refusion, rente {rate}",
        "{arm}: where does it break even? Before refusion, rate {rate}",
    ),
    "case.break_even.input": ("Størrelse", "Input"),
    "case.break_even.today": ("I dag", "Today"),
    "case.break_even.pays": ("Betaler sig", "Pays"),
    "case.break_even.post_price": ("Pris pr. rådgiverstilling, kr. pr. år", "Price of a counsellor's post, DKK a year"),
    "case.break_even.measure_prices": (
        "Alle foranstaltningspriser, faktor",
        "All prices of measures, factor",
    ),
    "case.break_even.marginal_share": (
        "Andel af undgået hjælp, der virkelig spares",
        "Share of help avoided that is really saved",
    ),
    "case.break_even.extra_posts": (
        "Ekstra stillinger, gennemsnit over perioden",
        "Extra posts, mean over the period",
    ),
    "case.break_even.avoided": (
        "Undgåede foranstaltninger pr. åben sag og år, hvis kun de sparede (kortere forløb sparer også), udiskonteret",
        "Avoided measures per open case and year if only they saved (shorter ones save too), undiscounted",
    ),
    "case.answer.up_to": ("op til {value}", "up to {value}"),
    "case.answer.from": ("fra {value}", "from {value}"),
    "case.answer.always": ("altid", "always"),
    "case.answer.never": ("aldrig", "never"),
    "case.answer.no_difference": ("ingen forskel", "no difference"),
    "case.answer.not_clear": ("– (ikke klart)", "– (not clear)"),
    "case.share.not_clear": ("{share} (–, ikke klart)", "{share} (–, not clear)"),
    "case.break_even.simulated": (
        "Hvilket sagstal eller hvilken virkning af kontakt der lige går op, kræver nye simuleringer og er ikke med.",
        "Which caseload or which effect of contact breaks even needs new simulations and is not among these.",
    ),
    "case.band": (
        "{arm}: bånd af priser (ikke af adfærd), kommunens nutidsværdi, rente {rate}",
        "{arm}: band of prices (not of behaviour), the municipality's present value, rate {rate}",
    ),
    "case.band.input": ("Flyttes", "Moved"),
    "case.band.ends": ("Fra – til", "From – to"),
    "case.band.low": ("Ved den første", "At the first"),
    "case.band.high": ("Ved den anden", "At the second"),
    "case.band.price": ("{measure}, kr. pr. måned", "{measure}, DKK a month"),
    "case.band.economy.post_dkk_per_year": ("Rådgiverstilling, kr. pr. år", "Counsellor's post, DKK a year"),
    "case.band.economy.supervisor_dkk_per_hour": (
        "Ekstern supervisor, kr. pr. rådgivertime",
        "Outside supervisor, DKK per counsellor-hour",
    ),
    "case.band.economy.training_dkk_per_counsellor": (
        "Uddannelse, kr. pr. rådgiver",
        "Training, DKK per counsellor",
    ),
    "case.band.economy.start_up_dkk_per_office": ("Opstart, kr. pr. kontor", "Start-up, DKK per office"),
    "case.band.all_prices": ("Alle priser", "All prices"),
    "case.band.all_prices.ends": ("alle lave – alle høje", "all low – all high"),
    "case.band.prices_against_and_for": ("Hver pris for sig imod eller for", "Each price against or for the arm"),
    "case.band.prices_against_and_for.ends": ("imod – for", "against – for"),
    "case.band.economy.marginal_share": ("Marginal andel (efter refusion)", "Marginal share (after refusion)"),
    "case.band.economy.marginal_lag_days": (
        "Dage til besparelsen (marginalpriser, efter refusion)",
        "Days to the saving (marginal prices, after refusion)",
    ),
    "case.band.economy.central_refusion": ("Central refusion", "Central refusion"),
    "case.band.economy.central_refusion.ends": ("uden – med", "without – with"),
    "case.band.note": (
        "Samme simulerede dage og stillinger til andre priser; prisrækkerne er før refusion. Andre antagelser om børn "
        "og rådgivere er ikke med.",
        "The same simulated days and posts at other prices; rows of prices are before refusion. Other assumptions "
        "about children and counsellors are not among them.",
    ),
    # --- business case: sentences --------------------------------------------------------------------------
    "case.told.no_difference": (
        "{arm}: ingen forskel til {baseline}, ikke en krone; der er intet at tjene ind.",
        "{arm}: no difference to {baseline}, not one krone; there is nothing to pay back.",
    ),
    "case.told.saves": (
        "{arm}: kommunen har sparet {amount} ved udgangen af {end} ({between}); {payback}.",
        "{arm}: the municipality has saved {amount} by the end of {end} ({between}); {payback}.",
    ),
    "case.when.paid_back": ("i gennemsnit tjent ind i {year}", "on average paid back in {year}"),
    "case.when.at_once": ("i gennemsnit aldrig bagud", "on average never behind"),
    "case.told.dearer": (
        "{arm}: kommunen har betalt {amount} mere ved udgangen af {end} ({between}); det er ikke tjent ind.",
        "{arm}: the municipality has paid {amount} more by the end of {end} ({between}); it is not paid back.",
    ),
    "case.told.unclear": (
        "{arm}: hverken klart billigere eller dyrere for kommunen ved udgangen af {end} ({between}).",
        "{arm}: neither clearly cheaper nor dearer for the municipality by the end of {end} ({between}).",
    ),
    "case.told.single": (
        "{arm}: nettoresultat for kommunen {amount} ved udgangen af {end} i den ene gentagelse.",
        "{arm}: net result for the municipality {amount} by the end of {end} in the one replication.",
    ),
    "case.verdict.no_difference": (
        "Ingen pris pr. undgået foranstaltning: ingen forskel.",
        "No price per avoided measure: no difference.",
    ),
    "case.verdict.dominant": (
        "Pris pr. undgået foranstaltning: dominerende (klart færre foranstaltninger, {avoided}, uden at være dyrere).",
        "Price per avoided measure: dominant (clearly fewer measures, {avoided}, and not dearer).",
    ),
    "case.verdict.cost": (
        "Pris pr. undgået foranstaltning: {dkk} kr. ({avoided} undgået).",
        "Price per avoided measure: DKK {dkk} ({avoided} avoided).",
    ),
    "case.verdict.dominated": (
        "Pris pr. undgået foranstaltning: domineret (klart ikke billigere og ingen undgået: {avoided}).",
        "Price per avoided measure: dominated (clearly not cheaper and none avoided: {avoided}).",
    ),
    "case.verdict.cheaper_without_avoiding": (
        "Ingen pris pr. undgået foranstaltning: klart billigere, men ikke færre ({avoided} undgået).",
        "No price per avoided measure: clearly cheaper, but not fewer ({avoided} avoided).",
    ),
    "case.verdict.not_clear": (
        "Ingen pris pr. undgået foranstaltning: ikke klart. {avoided} undgået, nettoudgift {net_cost} mio. kr. for "
        "alle betalere; et interval, der rummer 0, giver ingen pris.",
        "No price per avoided measure: not clear. {avoided} avoided, net cost DKK {net_cost} million for all payers; "
        "an interval that holds 0 gives no price.",
    ),
    "case.verdict.single": (
        "Ingen pris pr. undgået foranstaltning: én gentagelse har intet interval ({avoided} undgået, nettoudgift "
        "{net_cost} mio. kr. for alle betalere).",
        "No price per avoided measure: one replication has no interval ({avoided} avoided, net cost DKK {net_cost} "
        "million for all payers).",
    ),
    "case.delays": (
        "Udsat er ikke undgået: af børn med en foranstaltning i {baseline} efter omlægningen får {unchanged} den "
        "samtidig (±1 måned), {earlier} før, {delayed} senere; {avoided} har ingen fået ved slut, {left} er fyldt 18 "
        "eller flyttet, {placed} anbragt. {added} børn får kun én i {arm}.",
        "Delayed is not avoided: of children with a measure under {baseline} after the change, {unchanged} get it at "
        "the same time (±1 month), {earlier} sooner, {delayed} later; {avoided} have none by the end, {left} turned 18 "
        "or moved, {placed} were placed. {added} children get one only under {arm}.",
    ),
    "case.delays.followed": (
        "De udsatte får den inden for {longest} måneder (95 %); {unsettled} af de undgåede er fulgt kortere end det og "
        "kan nå at få den. Fulgt i {follow_up} måneder.",
        "The delayed get it within {longest} months (95 %); {unsettled} of the avoided were followed for less than "
        "that and may yet get it. Followed for {follow_up} months.",
    ),
    "case.delays.none": (
        "Ingen får sin foranstaltning senere. Fulgt i {follow_up} måneder.",
        "Nobody gets a measure later. Followed for {follow_up} months.",
    ),
    "case.warning.short": (
        "{arm}: {follow_up} måneder efter omlægningen er for kort til at skille udsat fra undgået ({delayed} er "
        "udsat, op til {longest} måneder; {unsettled} af de undgåede kan nå at få hjælpen). Besparelsen kan være "
        "for stor.",
        "{arm}: {follow_up} months after the change are too few to tell delayed from avoided ({delayed} are delayed, "
        "by up to {longest} months; {unsettled} of the avoided may yet get the help). The saving may be too large.",
    ),
    "case.warning.dated_prices": (
        "{arm}: prisen på foranstaltninger ændrer sig på en dato. Kroner følger den fuldt og straks, også ved "
        "marginalpriser; priser pr. enhed er dem, der ellers gælder.",
        "{arm}: the price of measures changes on a date. Kroner follow it in full and at once, at marginal prices too; "
        "prices per unit are those that hold otherwise.",
    ),
    "case.warning.cut_year": (
        "Perioden slutter inde i {year}: det sidste budgetår er ikke helt, og refusionen er regnet af det, der er "
        "betalt til da.",
        "The period ends within {year}: the last budget year is not whole, and refusion is reckoned on what was paid "
        "by then.",
    ),
    "case.wellbeing": (
        "Et positivt resultat siger intet om, hvordan børn og familier har det: se udækket behov, tilbagevenden og "
        "anbringelser.",
        "A positive result says nothing of how children and families fare: see unmet need, returns and placements.",
    ),
    "case.marginal": (
        "Marginalpriser: af hjælp, der undgås, spares {share} af gennemsnitsprisen, {days} dage senere; hjælp, der "
        "kommer til, koster fuld pris straks. Stillinger, uddannelse og anbringelse har deres fulde pris.",
        "Marginal prices: of help avoided {share} of the average price is saved, {days} days later; help added costs "
        "its full price at once. Posts, training and placement have their full price.",
    ),
    "case.figure": (
        "Figuren over akkumuleret forskel viser merudgift opad og besparelse nedad, for alle betalere sammen.",
        "The figure of the accumulated difference shows extra cost upward and saving downward, all payers together.",
    ),
    # --- business case: codes and sheets in files ------------------------------------------------------------
    "case.code.paid_back": ("tjent ind", "paid back"),
    "case.code.at_once": ("aldrig bagud", "never behind"),
    "case.code.not_paid_back": ("ikke tjent ind", "not paid back"),
    "case.code.no_difference": ("ingen forskel", "no difference"),
    "case.code.rate": ("fundet", "found"),
    "case.code.over_100": ("over 100 %", "over 100 %"),
    "case.code.not_in_full": ("kommer ikke fuldt igen", "does not come back in full"),
    "case.code.no_outlay": ("intet udlæg", "no outlay"),
    "case.code.no_return": ("kommer ikke igen", "does not come back"),
    "case.code.saves_first": ("sparer først", "saves first"),
    "case.code.several": ("flere fortegnsskift", "several turns of sign"),
    "case.code.up_to": ("betaler sig op til", "pays up to"),
    "case.code.from": ("betaler sig fra", "pays from"),
    "case.code.always": ("betaler sig altid", "always pays"),
    "case.code.not_clear": ("ikke klart", "not clear"),
    "case.code.never": ("betaler sig aldrig", "never pays"),
    "sheet.case.years": ("Pr. budgetår", "By budget year"),
    "sheet.case.worths": ("Nutidsværdi", "Present value"),
    "sheet.case.break_evens": ("Går lige op", "Break-even"),
    "sheet.case.band": ("Bånd af priser", "Band of prices"),
    "sheet.case.som": ("SØM", "SØM"),
    "column.view": ("priser", "prices"),
    "column.payer": ("betaler", "payer"),
    "column.row": ("række", "row"),
    "column.rate": ("rente", "rate"),
    "column.share_saving": ("andel gentagelser, der sparer", "share of replications that save"),
    "column.payback": ("tilbagebetaling", "payback"),
    "column.payback_year": ("tjent ind i", "paid back in"),
    "column.share_paid_back": ("andel gentagelser tjent ind", "share of replications paid back"),
    "column.internal_rate": ("intern rente", "internal rate"),
    "column.internal_rate_outcome": ("intern rente, svar", "internal rate, answer"),
    "column.name": ("størrelse", "input"),
    "column.today": ("i dag", "today"),
    "column.answer": ("svar", "answer"),
    "column.value": ("værdi", "value"),
    "column.net_at_low": ("nutidsværdi ved den første", "present value at the first"),
    "column.net_at_high": ("nutidsværdi ved den anden", "present value at the second"),
    "column.price_year": ("prisniveau", "price year"),
    # --- SØM ------------------------------------------------------------------------------------------------
    "som.title": (
        "{arm}: i SØM's begreber, pr. år; plus er besparelse, minus er udgift",
        "{arm}: in the terms of SØM, a year; plus is a saving, minus a cost",
    ),
    "som.column.section": ("afsnit", "section"),
    "som.column.item": ("post", "item"),
    "som.column.unit": ("enhed", "unit"),
    "som.column.price": ("pris pr. enhed, kr.", "price per unit, DKK"),
    "som.column.baseline": ("omfang i dag", "volume today"),
    "som.column.with_arm": ("omfang med indsatsen", "volume with the arm"),
    "som.column.change": ("ændring", "change"),
    "som.column.change_low": ("ændring, nedre 95 %", "change, lower 95 %"),
    "som.column.change_high": ("ændring, øvre 95 %", "change, upper 95 %"),
    "som.column.kommune": ("kommune, kr. pr. år", "municipality, DKK a year"),
    "som.column.region": ("region, kr. pr. år", "region, DKK a year"),
    "som.column.stat": ("stat, kr. pr. år", "state, DKK a year"),
    "som.column.together": ("i alt, kr. pr. år", "in all, DKK a year"),
    "som.column.arm": ("indsats", "arm"),
    "som.column.price_year": ("prisniveau", "price year"),
    "som.section.group": ("Målgruppe", "Target group"),
    "som.section.effort": ("Indsatsens omkostning", "Cost of the effort"),
    "som.section.consequences": ("Økonomiske konsekvenser", "Economic consequences"),
    "som.section.result": ("Budgetøkonomisk nettoresultat", "Net result for public budgets"),
    "som.row.reached": (
        "Nåede forløb (første kontakt) i de kontorer, indsatsen ændrer",
        "Courses reached (first contact) in the offices the arm changes",
    ),
    "som.row.success": (
        "Succesandel i de kontorer, indsatsen ændrer: lukket, 12 mdr. uden tilbagevenden og § 52.3-start",
        "Success share in the offices the arm changes: closed, 12 months without return or § 52.3 start",
    ),
    "som.row.tariff": (
        "Andre priser på foranstaltninger end listens (fra en dato)",
        "Other prices of measures than listed (from a date on)",
    ),
    "som.row.effort": ("Meromkostning i alt", "Extra cost in all"),
    "som.row.net": ("Nettoresultat uden anbringelse", "Net result without placement"),
    "som.row.net_with_placement": ("Nettoresultat med anbringelse", "Net result with placement"),
    "som.unit.courses": ("forløb pr. år", "courses a year"),
    "som.unit.share": ("andel", "share"),
    "som.unit.measure": ("foranstaltningsår", "years of the measure"),
    "som.unit.counsellors": ("årsværk", "full-time years"),
    "som.unit.supervisor": ("rådgivertimer", "counsellor-hours"),
    "som.unit.training": ("rådgivere", "counsellors"),
    "som.unit.start_up": ("kontorer", "offices"),
    "som.unit.placement": ("anbringelsesår", "years of placement"),
    "som.unit.dkk": ("kr.", "DKK"),
    "som.checklist": ("Antagelser at tage stilling til", "Assumptions to consider"),
    "som.column.assumption": ("antagelse", "assumption"),
    "som.column.value": ("værdi", "value"),
    "som.check.prices": (
        "Prisniveau; egne priser regnes om med nettoprisindekset, før de lægges ind",
        "Price year; convert own prices with the net price index before they are entered",
    ),
    "som.check.grades": (
        "Priser på foranstaltninger og sagsarbejde, der er antagelser, ikke fundne tal",
        "Prices of measures and casework that are assumptions, not found figures",
    ),
    "som.check.dated": (
        "Prisen på foranstaltninger ændrer sig på en dato; omfang × pris er til listens priser, resten står for sig",
        "The price of measures changes on a date; volume × price is at listed prices, the rest stands by itself",
    ),
    "som.check.payers": (
        "Betalere: kommune, stat (central refusion) og region; regionens andel",
        "Payers: municipality, state (central refusion) and region; the region's share",
    ),
    "som.check.refusion": (
        "Central refusion pr. barn og kalenderår; søskende lægges ikke sammen, og én gennemsnitspris for anbringelse "
        "giver for lidt refusion",
        "Central refusion per child and calendar year; siblings are not pooled, and one average price of placement "
        "gives too little refusion",
    ),
    "som.check.grants": (
        "Bloktilskud og udligning er ikke med",
        "Block grants and equalisation are not included",
    ),
    "som.check.marginal": (
        "Gennemsnitspriser her; marginalt spares af undgået hjælp",
        "Average prices here; at the margin saved of help avoided",
    ),
    "som.check.discount": ("Diskonteringsrenter; betaling i årets", "Discount rates; payment in the year's"),
    "som.check.period": ("Budgetår; fulgt efter omlægningen", "Budget years; followed after the change"),
    "som.check.delayed": (
        "Udsat, ikke undgået; andel af de undgåede, der kan nå at få hjælpen",
        "Delayed, not avoided; share of the avoided who may yet get the help",
    ),
    "som.check.group": (
        "Målgruppe: børn henvist til kontorerne; special-, døgn- og spædbørnssager næsten ikke",
        "Target group: children referred to the offices; hardly any special, round-the-clock or infant cases",
    ),
    "som.check.success": (
        "Succes er et afsluttet forløb, der holder i 12 måneder, ikke trivsel",
        "Success is a finished course that holds for 12 months, not wellbeing",
    ),
    "som.check.comparison": (
        "Sammenlignet med; gentagelser med fælles tilfældigheder",
        "Compared with; replications with common luck",
    ),
    "som.check.outside": (
        "Ikke med: skole, sundhed, forsørgelse, familiernes tid, frivilliges tid, screening af underretninger",
        "Not included: school, health, income transfers, families' time, volunteers' time, screening of notifications",
    ),
    "som.check.wellbeing": (
        "Et positivt nettoresultat siger intet om trivsel",
        "A positive net result says nothing about wellbeing",
    ),
    "som.check.illustrative": ("Alle værdier er illustrative", "All values are illustrative"),
    "som.timing.start": ("begyndelse", "start"),
    "som.timing.middle": ("midte", "middle"),
    "som.timing.end": ("slutning", "end"),
    "som.months": ("{years}; {months} måneder", "{years}; {months} months"),
    "som.margin": ("{share}, {days} dage senere", "{share}, {days} days later"),
    "som.of": ("{part} af {whole}", "{part} of {whole}"),
    "som.dated": ("× {factor} fra {since}{until}", "× {factor} from {since}{until}"),
    "som.until": (" til {until}", " until {until}"),
    "som.no": ("nej", "no"),
    "som.yes": ("ja", "yes"),
    "som.refusion": ("{share} over {amount} kr.", "{share} above DKK {amount}"),
}
