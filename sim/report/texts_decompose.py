"""What readers are told about which mechanism does it, in Danish and English; part of the catalogue of texts."""

from __future__ import annotations

DECOMPOSE: dict[str, tuple[str, str]] = {
    # --- blocks and worlds ------------------------------------------------------------------------------
    "block.intake": ("tidlig inddragelse", "early intake"),
    "block.caseload": ("sagstal", "caseload"),
    "block.contact": ("kontakt", "contact"),
    "block.learning": ("kendskab", "learning"),
    "block.granting": ("bevilling", "granting"),
    "block.closure": ("lukning", "closure"),
    "block.aftercare": ("efter lukning", "aftercare"),
    "block.quality": ("alt andet end bevilling og lukning", "all but granting and closure"),
    "block.time": ("tid (sagstal, kontakt, kendskab)", "time (caseload, contact, learning)"),
    "decompose.all_blocks": ("hele praksis", "the whole practice"),
    # --- tables -----------------------------------------------------------------------------------------
    "decompose.title": (
        "Hvad hver del af praksis bringer (Shapley-værdier): {arm}, {place}, fra {start} til {end}",
        "What each part of the practice brings (Shapley values): {arm}, {place}, from {start} to {end}",
    ),
    "decompose.caption": (
        "{replications} med fælles tilfældige udfald; ± er halvdelen af et 95 %-interval. Delene summer til hele "
        "praksis i hver gentagelse (rest højst {residual} af virkningen). Uddannelse koster, så snart blot én del "
        "indføres, og deles derfor omtrent lige.",
        "{replications} on common draws; ± is half a 95 % interval. The parts sum to the whole practice in every "
        "replication (residual at most {residual} of the effect). Training is paid as soon as any one part is taken "
        "over, so it is shared about alike.",
    ),
    "decompose.drawn": (
        "Med {players} dele spilles ikke alle sammensætninger, men {orders} tilfældige rækkefølger; intervallerne er "
        "gjort bredere tilsvarende, og samspil kan ikke vises.",
        "With {players} parts not every combination is played but {orders} random orders; intervals are widened "
        "accordingly, and interactions cannot be shown.",
    ),
    "decompose.beside.line": (
        "Armen ændrer også andet end praksis (stillinger, sparring, priser …); det er ikke fordelt på delene: {words}.",
        "The arm also changes other things than practice (posts, supervision, prices …), shared out to no part: "
        "{words}.",
    ),
    "decompose.order.title": (
        "Først ind, Shapley-værdi og sidst ind: {outcome}",
        "First in, Shapley value and last in: {outcome}",
    ),
    "decompose.order.part": ("Del af praksis", "Part of the practice"),
    "decompose.order.first": ("Alene (først ind)", "Alone (first in)"),
    "decompose.order.share": ("Shapley-værdi", "Shapley value"),
    "decompose.order.last": ("Som den sidste (sidst ind)", "As the last (last in)"),
    "decompose.order.sum": ("I alt", "In all"),
    "decompose.dividends": (
        "Størst samspil (ud over delene hver for sig): {words}",
        "Largest interactions (beyond the parts by themselves): {words}",
    ),
    "decompose.dividend": ("{players} {words}", "{players} {words}"),
    "decompose.column.drawing_error": ("usikkerhed fra lodtrækning af rækkefølger", "error of drawing orders"),
    "decompose.column.residual": ("rest", "residual"),
    "decompose.column.players": ("dele sammen", "parts together"),
    "decompose.column.size": ("antal dele", "number of parts"),
    "decompose.column.dividend": ("samspil (dividende)", "interaction (dividend)"),
    "decompose.section.saving": (
        "Hvad foranstaltningernes pris består af (pr. år)",
        "What the cost of measures consists of (a year)",
    ),
    "decompose.unit.dkk": ("1.000 kr.", "DKK 1,000"),
    "decompose.unit.days": ("barndage", "child-days"),
    "decompose.beside": ("ud over praksis", "beside the practice"),
    "decompose.worlds.title": (
        "Administrativ verden (bevilling + lukning) og kvalitetsverden (alt andet) hver for sig, {place}",
        "Administrative world (granting + closure) and quality world (all else) each alone, {place}",
    ),
    "decompose.world.full": ("Hele praksis", "Whole practice"),
    "decompose.world.administrative": ("Kun administrativ", "Administrative only"),
    "decompose.world.quality": ("Kun kvalitet", "Quality only"),
    "decompose.world.together": ("Samspil mellem de to", "Interaction of the two"),
    "decompose.worlds.caption": (
        "Forskel til samme datoer uden nogen del af praksis. Samspil: det hele minus summen af de to. I de forvalgte "
        "værdier er tærsklerne ens i de to praksisser; den administrative verden er da kun opfølgningens rytme, "
        "nedtrapning og hvor længe en familie skal være klar (sagsflow decompose map flytter dem).",
        "Difference to the same dates without any part of the practice. Interaction: the whole less the sum of the "
        "two. In the default values both practices have the same thresholds; the administrative world is then only "
        "the rhythm of follow-up, step-down and how long a family must be ready (sagsflow decompose map moves them).",
    ),
    # --- signatures -------------------------------------------------------------------------------------
    "signatures.title": (
        "Spor i registreringer: kunne de skelne de to verdener? {place}",
        "Traces in the records: could they tell the two worlds apart? {place}",
    ),
    "signatures.trace": ("Spor (forskel til uden nogen del)", "Trace (difference to without any part)"),
    "signatures.apart": ("Kvalitet minus administrativ", "Quality less administrative"),
    "signatures.verdict": ("Skelner?", "Tells apart?"),
    "signatures.opposite": ("ja, modsat vej", "yes, opposite ways"),
    "signatures.level": ("ja, i størrelse", "yes, in size"),
    "signatures.alike": ("ikke klart", "not clear"),
    "signatures.caption": (
        "Et ja gælder gennemsnit over gentagelser; en kommune ser ét forløb og kender ikke svaret uden praksis. Timer "
        "pr. undgået foranstaltningsår står der kun, hvor timerne klart er flere og foranstaltningerne klart færre.",
        "A yes is one of means over replications; a municipality sees one course and does not know what there would "
        "have been without. Hours per measure-year avoided stand only where hours are clearly more and measures "
        "clearly fewer.",
    ),
    "signature.starts_first": (
        "Starter pr. kvartal, de første to hele kvartaler",
        "Starts a quarter, the first two whole quarters",
    ),
    "signature.starts_later": ("Starter pr. kvartal derefter", "Starts a quarter afterwards"),
    "signature.slope": (
        "Løbende foranstaltninger derefter, ændring pr. år",
        "Measures running afterwards, change a year",
    ),
    "signature.return_12m": (
        "Tilbage inden 12 mdr. efter lukning, andel",
        "Back within 12 months of closing, share",
    ),
    "signature.concern_at_measure": (
        "Bekymring ved første foranstaltning",
        "Concern at the first measure",
    ),
    "signature.placements_per_start": ("Anbringelser blandt starter, andel", "Placements among starts, share"),
    "signature.hours_per_child": (
        "Rådgivertimer pr. barn med åben sag pr. år",
        "Counsellor hours per child with an open case a year",
    ),
    "signature.measures_avoided": ("Færre løbende foranstaltninger", "Measures running avoided"),
    "signature.hours_per_avoided": (
        "Flere rådgivertimer pr. undgået foranstaltningsår",
        "More counsellor hours per measure-year avoided",
    ),
    "signature.civil_society_links": (
        "Forbindelser til civilsamfundet pr. år",
        "Links to civil society a year",
    ),
    # --- figure 9 ---------------------------------------------------------------------------------------
    "mechanisms.most": (
        "{player} bringer mest af ændringen i udgifter i {place}: {part} af {whole} om året",
        "{player} brings most of the change in cost in {place}: {part} of {whole} a year",
    ),
    "mechanisms.only": (
        "{player} er den eneste del, der klart ændrer udgifterne i {place}: {part} om året; alle dele {whole}",
        "{player} is the only part that clearly changes cost in {place}: {part} a year; all parts together {whole}",
    ),
    "mechanisms.unclear_which": (
        "Flere dele ændrer udgifterne klart i {place}; hvilken mest, kan ikke siges ({player} {part} af {whole})",
        "Several parts clearly change cost in {place}; which most cannot be told ({player} {part} of {whole})",
    ),
    "mechanisms.pulls": (
        "{player} flytter udgifterne mest i {place}: {part} om året; alle dele tilsammen {whole}",
        "{player} moves cost most in {place}: {part} a year; all parts together {whole}",
    ),
    "mechanisms.unclear": (
        "Hvilken del af praksis der ændrer udgifterne i {place}, kan disse gentagelser ikke sige",
        "Which part of the practice changes cost in {place}, these replications cannot tell",
    ),
    "mechanisms.none": (
        "Ingen del af praksis ændrer noget i {place}",
        "No part of the practice changes anything in {place}",
    ),
    "decompose.subtitle": (
        "{unit}. {place}, {start} til {end}. {replications}.",
        "{unit}. {place}, {start} to {end}. {replications}.",
    ),
    "mechanisms.unit": (
        "Forskel til samme datoer uden nogen del af praksis, pr. år",
        "Difference to the same dates without any part of the practice, a year",
    ),
    "mechanisms.reading": (
        "Prik: delens Shapley-værdi, gennemsnittet over alle rækkefølger den kan indføres i, med 95 %-interval af "
        "gennemsnittet. Tynd streg: fra alene (○) til som den sidste (□); er den lang, hænger delene sammen. Prikkerne "
        "summer til hele praksis.",
        "Dot: the part's Shapley value, the mean over all orders in which it can be taken over, with the 95 % interval "
        "of the mean. Thin line: from alone (○) to as the last (□); where it is long, parts depend on each other. The "
        "dots sum to the whole practice.",
    ),
    "mechanisms.reading.single": (
        "Prik: delens Shapley-værdi i én gentagelse. Tynd streg: fra alene (○) til som den sidste (□).",
        "Dot: the part's Shapley value in one replication. Thin line: from alone (○) to as the last (□).",
    ),
    "mechanisms.total_dkk": ("Udgifter i alt, 1.000 kr.", "Cost in all, DKK 1,000"),
    "mechanisms.children_with_measure": ("Børn med foranstaltning", "Children with a measure"),
    "mechanisms.unmet_days": ("Udækket behov, barndage", "Unmet need, child-days"),
    # --- the map ----------------------------------------------------------------------------------------
    "share_map.title": (
        "Den administrative andel af besparelsen går fra {low} til {high}, alt efter hvad ingen ved",
        "The administrative share of the saving runs from {low} to {high}, depending on what nobody knows",
    ),
    "share_map.none": (
        "Ingen steder på kortet er der en klar besparelse at dele",
        "Nowhere on the map is there a clear saving to share",
    ),
    "share_map.unit": (
        "Andel af besparelsen (foranstaltninger, løn og uddannelse) fra bevilling og lukning",
        "Share of the saving (measures, staff and training) that comes from granting and closure",
    ),
    "share_map.reading": (
        "Hvert felt: andel med 95 %-interval, og besparelsen i mio. kr. pr. år. Til højre virker en time mere, opad "
        "handler relationel praksis ved større bekymring. † basispraksis rammer ikke alle mål med denne værdi.",
        "Each cell: share with its 95 % interval, and the saving in DKK million a year. To the right an hour does "
        "more; upward the relational practice acts at a greater concern. † the baseline misses some target with this "
        "value.",
    ),
    "share_map.gain": ("Udbytte af en times kontakt", "Gain of an hour of contact"),
    "share_map.shift": ("Forskydning af tærskler", "Shift of thresholds"),
    "share_map.nothing": ("ingen klar\nbesparelse", "no clear\nsaving"),
    "share_map.cell": ("{share}\n({low} til {high})\n{saving} mio.", "{share}\n({low} to {high})\n{saving} m"),
    "share_map.table": (
        "Administrativ andel af besparelsen, {place} (aldrig ét tal)",
        "Administrative share of the saving, {place} (never one number)",
    ),
    "share_map.saving": ("Besparelse, 1.000 kr. pr. år", "Saving, DKK 1,000 a year"),
    "share_map.column.saving": ("besparelse, kr. pr. år", "saving, DKK a year"),
    "share_map.column.administrative": ("heraf administrativ, kr. pr. år", "of it administrative, DKK a year"),
    "share_map.column.quality": ("heraf kvalitet, kr. pr. år", "of it quality, DKK a year"),
    "share_map.administrative": ("Heraf administrativ", "Of it administrative"),
    "share_map.quality": ("Heraf kvalitet", "Of it quality"),
    "share_map.share": ("Administrativ andel", "Administrative share"),
    "share_map.missed": ("Mål, basispraksis ikke rammer", "Targets the baseline misses"),
    # --- targets of the baseline ------------------------------------------------------------------------
    "target.open_cases_per_post": ("åbne sager pr. stilling", "open cases per post"),
    "target.case_months": ("sagers længde", "case length"),
    "target.investigated_share": ("andel undersøgt", "share investigated"),
    "target.investigated_within_limit": ("undersøgelser inden for fristen", "investigations within the limit"),
    "target.no_measure_share": ("lukket uden foranstaltning", "closed without any measure"),
    "target.supporting_starts_per_child": ("§ 52.3-starter pr. barn", "§ 52.3 starts per child"),
    "target.early_starts_per_child": ("§ 11.3-starter pr. barn", "§ 11.3 starts per child"),
    "target.weeks_to_supporting_start": ("uger til § 52.3-start", "weeks to a § 52.3 start"),
    "target.days_to_first_meeting": ("dage til første møde", "days to the first meeting"),
    "target.return_within_year": ("tilbage inden et år", "back within a year"),
    "target.direct_share": ("tid med familier", "time with families"),
    "target.utilisation": ("arbejdet tid af tilstedetid", "hours worked of hours present"),
    "target.load_left_at_closing": ("belastning ved lukning", "load left at closing"),
    "target.returns_share": ("henvendelser fra tidligere sager", "referrals that are returns"),
    "target.placement_share": ("andel anbragt", "share placed"),
    "share_map.caption": (
        "{replications} pr. felt. Andelen kan gå under 0 og over 100 %, når den ene verden koster. Andre frie værdier "
        "er tilpasset på ny for hvert udbytte (configs/fit).",
        "{replications} for each cell. The share can go below 0 and above 100 % where one world costs. Other free "
        "values are fitted anew for each gain (configs/fit).",
    ),
}
