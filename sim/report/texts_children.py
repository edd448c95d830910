"""The sentences about single children, in Danish and English: part of the catalogue in ``texts``."""

from __future__ import annotations

CHILDREN: dict[str, tuple[str, str]] = {
    # --- strata, levels, where a child is in view --------------------------------------------------------
    "stratum.none": ("Ingen foranstaltning i nogen af verdenerne", "No measure in either world"),
    "stratum.avoided": ("Undgået", "Avoided"),
    "stratum.added": ("Tilføjet", "Added"),
    "stratum.escalated": ("Højere niveau", "Escalated"),
    "stratum.lowered": ("Lavere niveau", "Lower level"),
    "stratum.delayed": ("Begynder senere", "Delayed"),
    "stratum.earlier": ("Begynder tidligere", "Earlier"),
    "stratum.shortened": ("Kortere", "Shortened"),
    "stratum.longer": ("Længere", "Longer"),
    "stratum.cheaper": ("Billigere", "Cheaper"),
    "stratum.dearer": ("Dyrere", "Dearer"),
    "stratum.unchanged": ("Uændret", "Unchanged"),
    "stratum.all": ("Alle", "All"),
    "level.none": ("ingen", "none"),
    "level.early": ("§ 11.3", "§ 11.3"),
    "level.supporting": ("§ 52.3", "§ 52.3"),
    "in_view.both": ("har en sag eller foranstaltning i begge verdener", "have a case or measure in both worlds"),
    "in_view.arm_only": ("kun i {arm}", "only under {arm}"),
    "in_view.baseline_only": ("kun i {baseline}", "only under {baseline}"),
    "in_view.neither": ("i ingen af dem", "in neither of them"),
    "in_view.new_in_arm": ("findes kun i {arm} (mere efterspørgsel)", "exist under {arm} only (more demand)"),
    "in_view.gone_in_arm": (
        "findes kun i {baseline} (mindre efterspørgsel)",
        "exist under {baseline} only (less demand)",
    ),
    # --- the section of the page -------------------------------------------------------------------------
    "children.title": ("De samme børn i begge verdener", "The same children in both worlds"),
    "children.heading": ("{arm} mod {baseline}, {group}", "{arm} against {baseline}, {group}"),
    "children.caption": (
        "Hvert barn holdt op mod sig selv fra første ændring til periodens slut, gennemsnit af {replications}; "
        "parentes: 95 %-interval. Et barn står i den første række, der passer: niveau før start (mere end 30 dage) før "
        "foranstaltningsdage og omkostning (mere end 10 %). Beløb er {arm} minus {baseline}, mio. kr. i hele perioden.",
        "Each child held against itself from the first change to the end of the period, means of {replications}; "
        "brackets: 95 % intervals. A child stands in the first row that fits: level before start (more than 30 days) "
        "before measure days and cost (more than 10 %). Money is {arm} minus {baseline}, DKK million over the period.",
    ),
    "children.children": ("Børn", "Children"),
    "children.money": ("Forskel, mio. kr.", "Difference, DKK million"),
    "children.stratum": ("Hvad der sker med barnet", "What happens to the child"),
    "children.two_way": (
        "Højeste niveau i {baseline} (rækker) og i {arm} (kolonner): børn, og forskel i mio. kr.",
        "Highest level under {baseline} (rows) and under {arm} (columns): children, and difference in DKK million.",
    ),
    "children.bounds": (
        "{with_baseline} af {children} børn har en foranstaltning i {baseline}, {with_arm} i {arm}: det er resultater. "
        "Hvem der er hvem, hviler på, at verdenerne deler træk: {avoided} undgås og {added} kommer til. Uden den "
        "antagelse kan det være alt fra {avoided_least} til {avoided_most} undgåede og fra {added_least} til "
        "{added_most} tilføjede (Fréchet-grænser). Børnene er alle, der får brug for hjælp inden periodens slut og "
        "ikke er fyldt 18, flyttet eller anbragt før første ændring; hvor mange de er, afhænger ikke af nogen praksis.",
        "{with_baseline} of {children} children have a measure under {baseline}, {with_arm} under {arm}: these are "
        "results. Who is who rests on draws the worlds share: {avoided} are avoided and {added} added. Without that "
        "assumption it could be anything from {avoided_least} to {avoided_most} avoided and from {added_least} to "
        "{added_most} added (Fréchet bounds). The children are all who come to need help before the end of the period "
        "and have not turned 18, moved or been placed before the first change; no practice decides how many they are.",
    ),
    "children.in_view": ("Af børnene: {parts}.", "Of the children: {parts}."),
    "children.in_view.part": ("{count} {words}", "{count} {words}"),
    "children.interference": (
        "Børn deler rådgivere, så forskellen er den samlede: barnets egen praksis og det, de andres medfører.",
        "Children share counsellors, so the difference is the total one: the child's own practice and what that of the "
        "others brings about.",
    ),
    "split.title": (
        "Hvad forskellen består af (foranstaltninger, 1.000 kr. pr. år)",
        "What the difference is made of (measures, DKK 1,000 a year)",
    ),
    "split.caption": (
        "Hele kvartaler efter første ændring. Omkostning = borgere × gennemsnit pr. borger (Kitagawa) = borgere × "
        "foranstaltninger pr. borger × dage pr. foranstaltning × pris pr. dag (LMDI); delene går op uden rest. En "
        "borger er et barn med foranstaltning, eller et barn med åben sag.",
        "Whole quarters after the first change. Cost = citizens × mean per citizen (Kitagawa) = citizens × measures "
        "per citizen × days per measure × price per day (LMDI); the parts leave no rest. A citizen is a child with a "
        "measure, or a child with an open case.",
    ),
    "split.part": ("Del", "Part"),
    "split.reading.with_measure": ("pr. barn med foranstaltning", "per child with a measure"),
    "split.reading.open_case": ("pr. barn med åben sag", "per child with an open case"),
    "split.total": ("Forskel i alt", "Difference in all"),
    "split.persons": ("  flere eller færre borgere", "  more or fewer citizens"),
    "split.mean": ("  gennemsnit pr. borger", "  mean per citizen"),
    "split.factor_persons": ("  borgere (fire faktorer)", "  citizens (four factors)"),
    "split.factor_measures_per_person": ("  foranstaltninger pr. borger", "  measures per citizen"),
    "split.factor_days_per_measure": ("  dage pr. foranstaltning i kvartalet", "  days per measure in the quarter"),
    "split.factor_price_per_day": ("  pris pr. dag (typer)", "  price per day (types)"),
    "split.per_child": (
        "Forskel pr. barn i distrikterne, kr. pr. år",
        "Difference per child in the districts, DKK a year",
    ),
    "split.means": (
        "Gennemsnittet selv, kr. pr. borger i et kvartal: hvad en borger koster i et kvartal, gennemsnit over de "
        "kvartaler, hvor begge verdener har borgere. De tre dele (LMDI) giver tilsammen forskellen. Gennemsnittet kan "
        "stige, mens den samlede omkostning falder, når de billige foranstaltninger er dem, der undgås.",
        "The mean itself, DKK per citizen and quarter: what a citizen costs in a quarter, averaged over the quarters "
        "in which both worlds have citizens. The three parts (LMDI) add up to the difference. The mean can rise while "
        "the cost in all falls, when the cheap measures are the ones avoided.",
    ),
    "split.mean_baseline": ("Gennemsnit i {baseline}", "Mean under {baseline}"),
    "split.mean_arm": ("Gennemsnit i {arm}", "Mean under {arm}"),
    "split.mean_total": ("Forskel i gennemsnittet", "Difference of the mean"),
    "split.mean_measures_per_person": ("  foranstaltninger pr. borger", "  measures per citizen"),
    "split.mean_days_per_measure": ("  dage pr. foranstaltning i kvartalet", "  days per measure in the quarter"),
    "split.mean_price_per_day": ("  pris pr. dag (typer)", "  price per day (types)"),
    "split.mean_quarters": ("Kvartaler bag gennemsnittet", "Quarters behind the mean"),
    "split.unit.dkk_year": ("kr. pr. år", "DKK a year"),
    "split.unit.dkk_child_year": ("kr. pr. barn pr. år", "DKK per child and year"),
    "split.unit.dkk_citizen_quarter": ("kr. pr. borger i et kvartal", "DKK per citizen and quarter"),
    "split.unit.quarters": ("kvartaler", "quarters"),
    # --- headings of the files ---------------------------------------------------------------------------
    "children.column.the_arm": ("armen", "the arm"),
    "children.column.child": ("barn", "child"),
    "children.column.stratum": ("hvad der sker med barnet", "what happens to the child"),
    "children.column.children": ("børn", "children"),
    "children.column.dkk": ("forskel, kr. i hele perioden", "difference, DKK over the period"),
    "children.column.level_baseline": ("højeste niveau i {baseline}", "highest level under {baseline}"),
    "children.column.level_arm": ("højeste niveau i {arm}", "highest level under {arm}"),
    "children.column.days_baseline": ("foranstaltningsdage i {baseline}", "measure days under {baseline}"),
    "children.column.days_arm": ("foranstaltningsdage i {arm}", "measure days under {arm}"),
    "children.column.dkk_baseline": ("kr. i hele perioden i {baseline}", "DKK over the period under {baseline}"),
    "children.column.dkk_arm": ("kr. i hele perioden i {arm}", "DKK over the period under {arm}"),
    "children.column.reading": ("borger", "citizen"),
    "children.column.part": ("del", "part"),
    "children.column.unit": ("enhed", "unit"),
    # --- one child: figure -------------------------------------------------------------------------------
    "child.difference": (
        "{days1} foranstaltningsdage i {arm} mod {days0} i {baseline}; {money}",
        "{days1} measure days under {arm} against {days0} under {baseline}; {money}",
    ),
    "child.same": (
        "{days0} foranstaltningsdage og samme omkostning i {arm} og {baseline}",
        "{days0} measure days and the same cost under {arm} and {baseline}",
    ),
    "child.nothing": (
        "hverken i {arm} eller i {baseline} får barnet en foranstaltning",
        "the child gets a measure neither under {arm} nor under {baseline}",
    ),
    "child.cheaper": ("{amount}\u00a0kr. billigere", "DKK\u00a0{amount} cheaper"),
    "child.dearer": ("{amount}\u00a0kr. dyrere", "DKK\u00a0{amount} dearer"),
    "child.as_dear": ("samme omkostning", "the same cost"),
    "child.unhelped": (
        "{days1} dage med behov uden hjælp mod {days0}",
        "{days1} days of need without help against {days0}",
    ),
    "child.unhelped.named": (
        "{days1} dage med behov uden hjælp i {arm} mod {days0} i {baseline}",
        "{days1} days of need without help under {arm} against {days0} under {baseline}",
    ),
    "child.unhelped.same": (
        "{days0} dage med behov uden hjælp i begge verdener",
        "{days0} days of need without help in both worlds",
    ),
    "child.subtitle": (
        "Barn {child} i {district}, gentagelse {replication}: ét barn, samme held i begge verdener. Tal fra {date} til "
        "{end}.",
        "Child {child} in {district}, replication {replication}: one child, the same luck in both worlds. Numbers from "
        "{date} to {end}.",
    ),
    "child.reading": (
        "Linjen er barnets behov, ringe er bekymringen, når nogen ser på barnet; fra den stiplede linje (θ) kalder "
        "behov på hjælp. I sagen er skraveret ventetid, mørkt undersøgelse, ▶ henvendelse, ■ lukning, ▼ anbringelse.",
        "The line is the child's need, circles are the concern when somebody looks; from the dashed line (θ) need "
        "calls for help. In the case, hatched is waiting, dark investigation, ▶ referral, ■ closing, ▼ placement.",
    ),
    "child.lane.contacts": ("kontakter", "contacts"),
    "child.lane.case": ("sag", "case"),
    "child.lane.measures": ("foranstaltninger", "measures"),
    "child.since": ("{arm} (ændret {date})", "{arm} (changed {date})"),
    "child.need": ("behov", "need"),
    "child.standard": ("θ = {theta}", "θ = {theta}"),
    "child.concern": ("bekymring", "concern"),
    "child.foot": (
        "sagsflow child · {scenario} · kørsel {hash} · prisniveau {price_year}",
        "sagsflow child · {scenario} · run {hash} · price level {price_year}",
    ),
    # --- one child: story in words -----------------------------------------------------------------------
    "child.picked": (
        "Barnet er valgt efter en regel: af dem, der i {baseline} henvises i det første år efter ændringen, det, hvis "
        "foranstaltningsdage er mest forskellige (child=NUMMER vælger et andet; children.csv har dem alle). Det er "
        "altså et yderligt barn, ikke et gennemsnit.",
        "The child is chosen by a rule: of those referred under {baseline} in the first year after the change, the one "
        "whose measure days differ most (child=NUMBER chooses another; children.csv has them all). So it is an extreme "
        "child, not an average one.",
    ),
    "child.asked": ("Barnet er valgt med child={child}.", "The child was chosen with child={child}."),
    "child.caveat": (
        "At det er det samme barn i begge verdener, hviler på de samme tilfældige udfald i begge verdener.",
        "That it is the same child in both worlds rests on the same chance outcomes in both.",
    ),
    "child.in_window": (
        "I perioden: højeste niveau {level}, {measures} foranstaltninger, {days} dage, {amount} kr.; {unhelped} dage "
        "med behov uden hjælp (standarden θ = {theta}).",
        "In the period: highest level {level}, {measures} measures, {days} days, DKK {amount}; {unhelped} days of need "
        "without help (standard θ = {theta}).",
    ),
    "event.child": (
        "Barnet findes i modellen fra nu; traditionelt henvises det {date}",
        "The child enters the model; traditionally it is referred on {date}",
    ),
    "event.referral.first": ("Henvises for første gang", "Referred for the first time"),
    "event.referral.early": ("Inddrages tidligt", "Drawn in early"),
    "event.referral.return": ("Genhenvendelse: ny sag", "Comes back: a new case"),
    "event.allocated.voluntary": ("Får en rådgiver", "Gets a counsellor"),
    "event.allocated.forced": ("Får en rådgiver over loftet", "Gets a counsellor above the cap"),
    "event.allocated.former": ("Får sin tidligere rådgiver igen", "Gets its former counsellor again"),
    "event.moved.leaving": ("Ny rådgiver: den tidligere fratræder", "New counsellor: the old one leaves"),
    "event.moved.absence": ("Ny rådgiver under fravær", "New counsellor during an absence"),
    "event.moved.switch": ("Ny rådgiver ved omlægningen", "New counsellor at the switch"),
    "event.reweighed": ("Sagen vejes om", "The case is weighed anew"),
    "event.task.first_contact": ("Første samtale", "First contact"),
    "event.task.meeting": ("Samtale", "Meeting"),
    "event.task.investigation": ("Arbejde med undersøgelsen", "Work on the investigation"),
    "event.task.decision": ("Sagsarbejde til beslutning", "Work on a decision"),
    "event.task.follow_up": ("Opfølgning", "Follow-up"),
    "event.task.coordination": ("Koordinering", "Co-ordination"),
    "event.task.notification": ("Underretning behandlet", "Notification dealt with"),
    "event.task.call": ("Opkald besvaret", "Call answered"),
    "event.task.back_door": ("Samtale efter lukning", "Talk after closing"),
    "event.task.handover": ("Overdragelse", "Handover"),
    "event.task.screening": ("Screening", "Screening"),
    "event.decision.investigate": ("Beslutning: undersøgelse", "Decision: investigate"),
    "event.decision.look": ("Beslutning: afdækning", "Decision: limited look"),
    "event.decision.early": ("Beslutning: tidlig indsats (§ 11.3)", "Decision: early measure (§ 11.3)"),
    "event.decision.supporting": ("Beslutning: støtte (§ 52.3)", "Decision: supporting measure (§ 52.3)"),
    "event.decision.conversations": ("Beslutning: kun samtaler", "Decision: conversations only"),
    "event.investigated.full": ("Undersøgelse færdig", "Investigation completed"),
    "event.investigated.limited": ("Afdækning færdig", "Limited look completed"),
    "event.granted": ("Bevilget: {type}", "Granted: {type}"),
    "event.started": ("Begynder: {type}", "Begins: {type}"),
    "event.ended": ("Slutter: {type}", "Ends: {type}"),
    "event.withdrawn": ("Bortfalder før start: {type}", "Withdrawn before its start: {type}"),
    "event.notification.open": ("Underretning i åben sag", "Notification about an open case"),
    "event.notification.screened": ("Underretning frasorteret ved screening", "Notification screened out"),
    "event.notification.caught": (
        "Underretning, fanget af den åbne bagdør",
        "Notification, caught by the open back door",
    ),
    "event.notification.return": ("Underretning, der fører til ny sag", "Notification that leads to a new case"),
    "event.life_event": ("Noget sker i familien", "Something happens in the family"),
    "event.closed.ready": ("Sagen lukkes: familien er klar", "Case closed: the family is ready"),
    "event.closed.placed": ("Sagen lukkes: anbragt", "Case closed: placed"),
    "event.closed.adult": ("Sagen lukkes: fyldt 18", "Case closed: turned 18"),
    "event.closed.moved": ("Sagen lukkes: flyttet", "Case closed: moved away"),
    "event.placed": ("Anbringes", "Placed"),
    "event.exit.adult": ("Fylder 18", "Turns 18"),
    "event.exit.moved": ("Flytter", "Moves away"),
    "event.exit.placed": ("Forlader kontorerne: anbragt", "Leaves the offices: placed"),
    "event.unmet": ("Udækket behov siden {date} hører op", "Unmet need since {date} ends"),
    "event.civil_society": ("Kobles til et tilbud i civilsamfundet", "Linked to a civil-society offer"),
    "child.column.date": ("dato", "date"),
    "child.column.world": ("verden", "world"),
    "child.column.what": ("hvad", "what"),
    "child.column.event": ("hændelse", "event"),
    "child.column.detail": ("detalje", "detail"),
    "child.column.hours": ("timer", "hours"),
    "child.column.direct_hours": ("direkte timer", "direct hours"),
    "child.column.concern": ("bekymring", "concern"),
    "child.column.need": ("behov", "need"),
    # --- one child: what is wrong with the words ---------------------------------------------------------
    "word.problem.number": (
        "{name} = {value}: skal være et helt tal, 0 eller mere",
        "{name} = {value}: must be a whole number, 0 or more",
    ),
    "word.problem.twice": ("{name}: angivet to gange", "{name}: given twice"),
    "word.problem.arm": (
        "arm = {value}: findes ikke i scenariet{hint} (der er: {names})",
        "arm = {value}: the scenario has no such arm{hint} (there are: {names})",
    ),
    "child.problem.baseline": (
        "arm = {value}: er den arm, der sammenlignes med (vælg en af: {names})",
        "arm = {value}: is the arm to compare with (choose one of: {names})",
    ),
    "child.problem.no_arm": (
        "scenariet har kun én arm; der er ingen anden verden at vise",
        "the scenario has one arm only; there is no other world to show",
    ),
    "child.problem.unknown": (
        "child = {child}: findes ikke i gentagelse {replication} (nærmest: {names}; uden child= vælges et barn, og "
        "children.csv viser dem alle)",
        "child = {child}: no such child in replication {replication} (nearest: {names}; without child= one is chosen, "
        "and children.csv shows them all)",
    ),
    "child.problem.never": (
        "child = {child}: får aldrig en sag i nogen af verdenerne i gentagelse {replication} (nærmest: {names}; uden "
        "child= vælges et barn, og children.csv viser dem alle)",
        "child = {child}: never has a case in either world in replication {replication} (nearest: {names}; without "
        "child= one is chosen, and children.csv shows them all)",
    ),
    "child.problem.nobody": (
        "i gentagelse {replication} er der intet barn med en sag; vælg en længere periode",
        "there is no child with a case in replication {replication}; choose a longer period",
    ),
}
