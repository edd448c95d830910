"""Every sentence a user reads, in Danish and English, in one catalogue.

Each entry is (Danish, English). Places to fill are written ``{name}``; both languages have the same ones, which a
test checks. Names of arms, offices, measures and the scenario's own words come from the settings, not from here.
"""

from __future__ import annotations

from typing import Literal

from sim.report.texts_answer import ANSWER
from sim.report.texts_business_case import BUSINESS_CASE
from sim.report.texts_children import CHILDREN
from sim.report.texts_decompose import DECOMPOSE
from sim.report.texts_events import EVENTS
from sim.report.texts_listings import LISTINGS
from sim.report.texts_page import PAGE
from sim.report.texts_process_map import PROCESS_MAP
from sim.report.texts_results import RESULTS
from sim.report.texts_saving import SAVING
from sim.report.texts_settings import SETTINGS
from sim.report.texts_sweep import SWEEP
from sim.report.texts_theory import THEORY
from sim.report.texts_warmup import WARMUP

Language = Literal["da", "en"]

TEXTS: dict[str, tuple[str, str]] = {
    # --- places and groups ------------------------------------------------------------------------------
    "group.pilot": ("pilotdistrikterne", "the pilot districts"),
    "group.comparison": ("sammenligningsdistrikterne", "the comparison districts"),
    "group.all": ("alle {districts} distrikter", "all {districts} districts"),
    "group.title.pilot": ("Pilotdistrikter", "Pilot districts"),
    "group.title.comparison": ("Sammenligningsdistrikter", "Comparison districts"),
    "group.title.all": ("Alle {districts} distrikter", "All {districts} districts"),
    # --- sections of the table --------------------------------------------------------------------------
    "section.cost": ("Omkostninger (pr. år)", "Cost (a year)"),
    "section.harm": ("Ulemper for børnene, og det, der ses sent", "Drawbacks for the children, and what shows late"),
    "section.measures": ("Foranstaltninger", "Measures"),
    "section.flow": ("Flow", "Flow"),
    "section.work": ("Sagstal og arbejdstid", "Caseload and working time"),
    # --- outcomes: name and unit ------------------------------------------------------------------------
    "outcome.total_dkk": (
        "Foranstaltninger, løn og uddannelse i alt, 1.000 kr.",
        "Measures, staff and training in all, DKK 1,000",
    ),
    "outcome.measures_early_dkk": (
        "Tidlige indsatser (§ 11.3), 1.000 kr.",
        "Early measures (§ 11.3), DKK 1,000",
    ),
    "outcome.measures_supporting_dkk": (
        "Støttende foranstaltninger (§ 52.3), 1.000 kr.",
        "Supporting measures (§ 52.3), DKK 1,000",
    ),
    "outcome.staff_dkk": ("Rådgivere og sparring, 1.000 kr.", "Counsellors and supervision, DKK 1,000"),
    "outcome.training_dkk": ("Uddannelse og opstart, 1.000 kr.", "Training and start-up, DKK 1,000"),
    "outcome.placement_dkk": ("Anbringelse (egen konto), 1.000 kr.", "Placement (own account), DKK 1,000"),
    "outcome.total_with_placement_dkk": (
        "I alt med anbringelse, 1.000 kr.",
        "In all with placement, DKK 1,000",
    ),
    "outcome.unmet_days": (
        "Udækket behov hos kendte børn (venter, åben sag, 24 mdr. efter lukning; tidlig indsats gør flere børn kendt "
        "og flytter dem hertil), barndage pr. år",
        "Unmet need of known children (waiting, open, 24 months after closing; early intake makes more children known "
        "and moves them here), child-days a year",
    ),
    "outcome.unmet_never": (
        "  børn uden henvendelse i denne arm (andre arme kan kende dem), barndage pr. år",
        "  children never referred in this arm (other arms may know them), child-days a year",
    ),
    "outcome.unmet_waiting": ("  på venteliste, barndage pr. år", "  on the waiting list, child-days a year"),
    "outcome.unmet_open": ("  i åben sag, barndage pr. år", "  in an open case, child-days a year"),
    "outcome.unmet_closed_24m": (
        "  inden 24 mdr. efter lukning, barndage pr. år",
        "  within 24 months of closing, child-days a year",
    ),
    "outcome.unmet_closed_later": (
        "  senere efter lukning, barndage pr. år",
        "  later after closing, child-days a year",
    ),
    "outcome.return_12m": (
        "Tilbage inden 12 mdr. efter lukning, andel",
        "Back within 12 months of closing, share",
    ),
    "outcome.success_12m": (
        "Succes: lukket som klar, 12 mdr. uden tilbagevenden og uden § 52.3-start, andel af afsluttede forløb",
        "Success: closed as ready, 12 months without return or § 52.3 start, share of finished courses",
    ),
    "outcome.returns_share": ("Henvendelser fra tidligere sager, andel", "Referrals that are returns, share"),
    "outcome.placements": ("Anbringelser pr. år", "Placements a year"),
    "outcome.load_left": (
        "Belastning ved lukning, andel af den ved henvendelsen",
        "Load at closing, share of that at referral",
    ),
    "outcome.children_with_measure": (
        "Børn med foranstaltning pr. kvartal",
        "Children with a measure per quarter",
    ),
    "outcome.measures_running": ("Løbende foranstaltninger, gennemsnit", "Measures running, mean"),
    "outcome.dkk_per_child_with_measure": (
        "Foranstaltninger pr. barn med foranstaltning, kr. pr. kvartal",
        "Measures per child with a measure, DKK per quarter",
    ),
    "outcome.dkk_per_open_child": (
        "Foranstaltninger pr. barn med åben sag, kr. pr. kvartal",
        "Measures per child with an open case, DKK per quarter",
    ),
    "outcome.supporting_per_child": ("§ 52.3-starter pr. nyt barn", "§ 52.3 starts per new child"),
    "outcome.supporting_per_spell": ("§ 52.3-starter pr. sagsforløb", "§ 52.3 starts per case spell"),
    "outcome.early_per_child": ("§ 11.3-starter pr. nyt barn", "§ 11.3 starts per new child"),
    "outcome.escalations": ("Fra § 11.3 til § 52.3, børn pr. år", "From § 11.3 to § 52.3, children a year"),
    "outcome.no_measure_share": ("Lukket uden foranstaltning, andel", "Closed without any measure, share"),
    "outcome.concern_at_measure": (
        "Bekymring ved første foranstaltning i forløbet",
        "Concern at the first measure of a case spell",
    ),
    "outcome.placements_per_start": (
        "Anbringelser af alle starter (foranstaltning eller anbringelse), andel",
        "Placements among all starts (of a measure or a placement), share",
    ),
    "outcome.civil_society_links": (
        "Forbindelser til civilsamfundet pr. år (ingen pris her)",
        "Links to civil society a year (no price here)",
    ),
    "outcome.unwarranted_share": (
        "Dage med foranstaltning uden behov for den (efter den valgte behovsstandard), andel",
        "Measure days without need for one (by the chosen need standard), share",
    ),
    "outcome.first_contact_days": ("Henvendelse til første kontakt, dage", "Referral to first contact, days"),
    "outcome.first_contact_median_days": ("  median, dage", "  median, days"),
    "outcome.no_first_contact": (
        "  endnu uden første kontakt ved slut, børn",
        "  still without first contact at the end, children",
    ),
    "outcome.left_before_contact": (
        "  ude før første kontakt, børn pr. år",
        "  gone before first contact, children a year",
    ),
    "outcome.front_door_queue": ("Venter ved hoveddøren, gennemsnit", "Waiting at the front door, mean"),
    "outcome.forced_share": (
        "Tildelt over loftet efter længste ventetid, andel",
        "Allocated above the cap after the longest wait, share",
    ),
    "outcome.stability_margin": (
        "Luft under loftet (under 0: køen vokser), andel",
        "Room under the cap (below 0: the queue grows), share",
    ),
    "outcome.round_work_days": (
        "  rådgivertid pr. kontakt med alt arbejde omkring, dage",
        "  counsellor's time for a contact and all work around it, days",
    ),
    "outcome.round_pause_days": (
        "  mellem to kontakter uden noget at gøre, dage",
        "  between two contacts with nothing to do, days",
    ),
    "outcome.rounds_per_case": ("  kontakter pr. afsluttet sag", "  contacts per case ended"),
    "outcome.to_supporting_days": (
        "Henvendelse til § 52.3-start, median, dage",
        "Referral to § 52.3 start, median, days",
    ),
    "outcome.grants_withdrawn": (
        "  bevilget, men bortfaldet før start, pr. år",
        "  granted but withdrawn before the start, a year",
    ),
    "outcome.grants_waiting": (
        "  bevilget og endnu ikke startet ved slut",
        "  granted and not yet started at the end",
    ),
    "outcome.investigated_share": (
        "Undersøgelse (§ 50) inden et år, andel af henvendelser",
        "Investigation (§ 50) within a year, share of referrals",
    ),
    "outcome.limited_share": (
        "  afdækning (Barnets lov § 19) inden et år, andel af henvendelser",
        "  limited look (afdækning, Barnets lov § 19) within a year, share of referrals",
    ),
    "outcome.investigated_in_time": (
        "Undersøgelser inden for fristen, andel",
        "Investigations within the limit, share",
    ),
    "outcome.investigations_broken_off": (
        "Undersøgelser afbrudt, pr. år",
        "Investigations broken off, a year",
    ),
    "outcome.reply_days": ("Svartid på besvarede opkald, dage", "Reply time of answered calls, days"),
    "outcome.notified_24h": (
        "Underretninger i åbne sager vurderet inden 24 timer, andel",
        "Notifications in open cases handled within 24 hours, share",
    ),
    "outcome.notifications_dropped": (
        "  bortfaldet, da sagen sluttede, pr. år (inden 24 timer: tæller ikke med; senere: for sent)",
        "  dropped because the case ended, a year (within 24 hours: left out; after that: late)",
    ),
    "outcome.notifications_open": (
        "  stadig ubesvarede ved slut (for sent, når 24 timer er gået)",
        "  still open at the end (late once 24 hours are over)",
    ),
    "outcome.referrals": ("Henvendelser pr. år", "Referrals a year"),
    "outcome.closures": ("Lukkede sager pr. år", "Cases closed a year"),
    "outcome.exits": ("Fyldt 18 eller flyttet i åben sag, pr. år", "Turned 18 or moved in a case, a year"),
    "outcome.case_length_months": ("Lukkede sagers længde, måneder", "Length of closed cases, months"),
    "outcome.closures_per_fte_year": ("Lukninger pr. årsværk", "Closures per full-time year"),
    "outcome.closures_per_case_year": ("Lukninger pr. åben sag og år", "Closures per open case and year"),
    "outcome.changes_per_case": ("Rådgiverskift pr. lukket sag", "Changes of counsellor per closed case"),
    "outcome.open_cases": ("Åbne sager, gennemsnit", "Open cases, mean"),
    "outcome.posts": ("Besatte stillinger, gennemsnit", "Filled full-time posts, mean"),
    "outcome.caseload_per_fte": ("Åbne sager pr. fuldtidsstilling", "Open cases per full-time post"),
    "outcome.weighted_caseload_per_fte": ("  vægtet efter sagstyngde", "  weighted by case weight"),
    "outcome.contacts_per_month": ("Møder pr. åben sag og måned", "Meetings per open case and month"),
    "outcome.direct_hours_per_month": (
        "Direkte timer pr. åben sag og måned",
        "Direct hours per open case and month",
    ),
    "outcome.direct_share": (
        "Tid med børn og familier, andel af sagsarbejdet",
        "Time with children and families, share of casework",
    ),
    "outcome.supervision_share": ("Sparring, andel af tilstedetid", "Supervision, share of time present"),
    "outcome.utilisation": ("Arbejdet tid af tilstedetid, andel", "Hours worked of hours present, share"),
    # --- activities -------------------------------------------------------------------------------------
    "activity.talks": ("Møder med familien", "Meetings with the family"),
    "activity.investigation": ("Undersøgelse (§ 50)", "Investigation (§ 50)"),
    "activity.decision": ("Beslutninger", "Decisions"),
    "activity.measures": ("Opfølgning, koordinering", "Follow-up, co-ordination"),
    "activity.reached": ("Opkald, underretning, bagdør", "Calls, notifications, back door"),
    "activity.handover": ("Overdragelse", "Handover"),
    "activity.supervision": ("Sparring", "Supervision"),
    "activity.idle": ("Ikke brugt", "Not used"),
    # --- what every figure says -------------------------------------------------------------------------
    "figure.illustrative": ("Illustrative værdier", "Illustrative values"),
    "figure.foot": (
        "sagsflow · {scenario} · kørsel {hash} · prisniveau {price_year}",
        "sagsflow · {scenario} · run {hash} · price level {price_year}",
    ),
    "figure.subtitle": (
        "{unit}. {place}, {start}–{end}. {replications}.",
        "{unit}. {place}, {start}–{end}. {replications}.",
    ),
    "figure.reading.mean": (
        "Hver linje er gennemsnittet af {replications} gentagelser; båndet er gennemsnittets 95 %-interval.",
        "Each line is the mean of {replications} replications; the band is the 95 % interval of that mean.",
    ),
    "replications.one": ("{count} gentagelse", "{count} replication"),
    "replications.many": ("{count} gentagelser", "{count} replications"),
    "figure.reading.mean.single": ("Hver linje er den ene gentagelse.", "Each line is the one replication."),
    "figure.effect.single": ("Forskel til {baseline}: {mean}.", "Difference to {baseline}: {mean}."),
    "figure.effect": (
        "Forskel til {baseline}: {mean} ({low} til {high}).",
        "Difference to {baseline}: {mean} ({low} to {high}).",
    ),
    "figure.single": (
        "Kun én gentagelse: ingen usikkerhed kan vises.",
        "One replication only: no uncertainty can be shown.",
    ),
    "figure.same": (" = ", " = "),
    "figure.since": (", klart fra {quarter}", ", clearly from {quarter}"),
    "figure.alt": ("Figur: {title}", "Figure: {title}"),
    # --- figure 1: children with a measure ---------------------------------------------------------------
    "children.unit": (
        "Forskellige børn med mindst én foranstaltning i kvartalet",
        "Different children with at least one measure in the quarter",
    ),
    "children.less": (
        "{arm}: {amount} færre børn med foranstaltning pr. kvartal i {group}{since}",
        "{arm}: {amount} fewer children with a measure per quarter in {group}{since}",
    ),
    "children.more": (
        "{arm}: {amount} flere børn med foranstaltning pr. kvartal i {group}{since}",
        "{arm}: {amount} more children with a measure per quarter in {group}{since}",
    ),
    "children.unclear": (
        "{arm}: ingen klar ændring i antal børn med foranstaltning i {group}",
        "{arm}: no clear change in the number of children with a measure in {group}",
    ),
    "children.tiny": (
        "{arm}: så godt som samme antal børn med foranstaltning i {group}",
        "{arm}: practically the same number of children with a measure in {group}",
    ),
    "children.none": (
        "{arm}: samme antal børn med foranstaltning i {group}",
        "{arm}: the same number of children with a measure in {group}",
    ),
    "children.alone": ("Børn med foranstaltning pr. kvartal", "Children with a measure per quarter"),
    # --- figure 2: measures by type ----------------------------------------------------------------------
    "types.unit": (
        "Antal foranstaltninger i gang i kvartalet, efter type",
        "Measures running in the quarter, by type",
    ),
    "types.falls": (
        "{arm}: {falls} af {total} typer foranstaltninger falder klart i {group}, mest {type}",
        "{arm}: {falls} of {total} types of measure fall clearly in {group}, most {type}",
    ),
    "types.rises": (
        "{arm}: {rises} af {total} typer foranstaltninger stiger klart i {group}, mest {type}",
        "{arm}: {rises} of {total} types of measure rise clearly in {group}, most {type}",
    ),
    "types.mixed": (
        "{arm}: {falls} typer foranstaltninger falder klart i {group}, {rises} stiger",
        "{arm}: {falls} types of measure fall clearly in {group}, {rises} rise",
    ),
    "types.tested": (
        "Hver af de {total} typer er prøvet for sig med 95 %: også uden nogen virkning vil i gennemsnit 1 af 20 typer "
        "se ud til at ændre sig klart.",
        "Each of the {total} types is tested by itself at 95 %: even without any effect, 1 type in 20 would on average "
        "seem to change clearly.",
    ),
    "types.unclear": (
        "{arm}: ingen type foranstaltning ændrer sig klart i {group}",
        "{arm}: no type of measure changes clearly in {group}",
    ),
    "types.none": ("{arm}: samme foranstaltninger i {group}", "{arm}: the same measures in {group}"),
    "types.alone": (
        "Foranstaltninger i gang pr. kvartal, efter type",
        "Measures running per quarter, by type",
    ),
    # --- figure 3: mean cost per citizen -----------------------------------------------------------------
    "cost.unit": (
        "Foranstaltninger, 1.000 kr. pr. barn og kvartal, prisniveau {price_year}, uden anbringelse",
        "Measures, DKK 1,000 per child and quarter, price level {price_year}, without placement",
    ),
    "cost.reading.with": ("Pr. barn med foranstaltning", "Per child with a measure"),
    "cost.reading.open": ("Pr. barn med åben sag", "Per child with an open case"),
    "cost.title": (
        "{arm}: udgift pr. barn med foranstaltning {first}, pr. barn med åben sag {second}",
        "{arm}: cost per child with a measure {first}, per child with an open case {second}",
    ),
    "cost.less": ("falder {percent}", "falls {percent}"),
    "cost.more": ("stiger {percent}", "rises {percent}"),
    "cost.unclear": ("ændrer sig ikke klart", "shows no clear change"),
    "cost.tiny": ("er så godt som uændret", "is practically unchanged"),
    "cost.none": ("er uændret", "is unchanged"),
    "cost.alone": (
        "Gennemsnitlig udgift pr. borger i begge læsninger",
        "Mean cost per citizen in both readings",
    ),
    # --- flow figures ------------------------------------------------------------------------------------
    "contact.unit": (
        "Dage fra henvendelse til første kontakt, efter henvendelsens kvartal",
        "Days from referral to first contact, by quarter of referral",
    ),
    "contact.less": (
        "{arm}: første kontakt kommer {amount} dage tidligere i {group}{since}",
        "{arm}: first contact comes {amount} days sooner in {group}{since}",
    ),
    "contact.more": (
        "{arm}: første kontakt kommer {amount} dage senere i {group}{since}",
        "{arm}: first contact comes {amount} days later in {group}{since}",
    ),
    "contact.unclear": (
        "{arm}: ingen klar ændring i tid til første kontakt i {group}",
        "{arm}: no clear change in time to first contact in {group}",
    ),
    "contact.tiny": (
        "{arm}: så godt som samme tid til første kontakt i {group}",
        "{arm}: practically the same time to first contact in {group}",
    ),
    "contact.none": (
        "{arm}: samme tid til første kontakt i {group}",
        "{arm}: the same time to first contact in {group}",
    ),
    "contact.alone": ("Tid til første kontakt", "Time to first contact"),
    "caseload.unit": (
        "Åbne sager pr. besat fuldtidsstilling, gennemsnit over kvartalet",
        "Open cases per filled full-time post, mean over the quarter",
    ),
    "caseload.less": (
        "{arm}: {amount} færre sager pr. fuldtidsstilling i {group}{since}",
        "{arm}: {amount} fewer cases per full-time post in {group}{since}",
    ),
    "caseload.more": (
        "{arm}: {amount} flere sager pr. fuldtidsstilling i {group}{since}",
        "{arm}: {amount} more cases per full-time post in {group}{since}",
    ),
    "caseload.unclear": (
        "{arm}: ingen klar ændring i sager pr. fuldtidsstilling i {group}",
        "{arm}: no clear change in cases per full-time post in {group}",
    ),
    "caseload.tiny": (
        "{arm}: så godt som samme antal sager pr. fuldtidsstilling i {group}",
        "{arm}: practically the same number of cases per full-time post in {group}",
    ),
    "caseload.none": (
        "{arm}: samme antal sager pr. fuldtidsstilling i {group}",
        "{arm}: the same number of cases per full-time post in {group}",
    ),
    "caseload.alone": ("Åbne sager pr. fuldtidsstilling", "Open cases per full-time post"),
    "queue.unit": (
        "Børn, der venter på en rådgiver, gennemsnit over kvartalet",
        "Children waiting for a counsellor, mean over the quarter",
    ),
    "queue.less": (
        "{arm}: {amount} færre børn venter ved hoveddøren i {group}{since}",
        "{arm}: {amount} fewer children wait at the front door in {group}{since}",
    ),
    "queue.more": (
        "{arm}: {amount} flere børn venter ved hoveddøren i {group}{since}",
        "{arm}: {amount} more children wait at the front door in {group}{since}",
    ),
    "queue.unclear": (
        "{arm}: ingen klar ændring i køen ved hoveddøren i {group}",
        "{arm}: no clear change in the front-door queue in {group}",
    ),
    "queue.tiny": (
        "{arm}: så godt som samme kø ved hoveddøren i {group}",
        "{arm}: practically the same front-door queue in {group}",
    ),
    "queue.none": ("{arm}: samme kø ved hoveddøren i {group}", "{arm}: the same front-door queue in {group}"),
    "queue.alone": ("Køen ved hoveddøren", "The front-door queue"),
    # --- accumulated cost difference ---------------------------------------------------------------------
    "accumulated.unit": (
        "Akkumuleret forskel til {baseline}, mio. kr., prisniveau {price_year}: foranstaltninger, løn og uddannelse",
        "Accumulated difference to {baseline}, DKK million, price level {price_year}: measures, staff and training",
    ),
    "accumulated.saves": (
        "{arm} har sparet {amount} ved udgangen af {end}",
        "{arm} has saved {amount} by the end of {end}",
    ),
    "accumulated.paid_back": (
        "{arm} er først dyrere, er i gennemsnit tjent ind i {quarter} og har sparet {amount} ved udgangen af {end}",
        "{arm} is dearer at first, is on average paid back in {quarter} and has saved {amount} by the end of {end}",
    ),
    "accumulated.dearer": (
        "{arm} har kostet {amount} mere ved udgangen af {end} og er ikke tjent ind",
        "{arm} has cost {amount} more by the end of {end} and is not paid back",
    ),
    "accumulated.unclear": (
        "{arm} er hverken klart billigere eller dyrere ved udgangen af {end} ({between})",
        "{arm} is neither clearly cheaper nor dearer by the end of {end} ({between})",
    ),
    "accumulated.none": ("{arm} koster det samme", "{arm} costs the same"),
    "accumulated.several": (
        "Forskel til {baseline} ved udgangen af {end}: {parts}",
        "Difference to {baseline} by the end of {end}: {parts}",
    ),
    "accumulated.several.saves": ("{arm} {mean}", "{arm} {mean}"),
    "accumulated.several.paid_back": (
        "{arm} {mean} (tjent ind {quarter})",
        "{arm} {mean} (paid back {quarter})",
    ),
    "accumulated.several.dearer": ("{arm} {mean} (ikke tjent ind)", "{arm} {mean} (not paid back)"),
    "accumulated.several.unclear": ("{arm} ikke klar ({between})", "{arm} not clear ({between})"),
    "accumulated.several.none": ("{arm} ingen", "{arm} none"),
    "accumulated.several.single": ("{arm} {mean} i den ene gentagelse", "{arm} {mean} in the one replication"),
    "accumulated.single": (
        "{arm}: {mean} ved udgangen af {end} i den ene gentagelse",
        "{arm}: {mean} by the end of {end} in the one replication",
    ),
    "accumulated.alone": ("Ingen anden arm at sammenligne med", "No other arm to compare with"),
    "accumulated.dearer_side": ("dyrere", "dearer"),
    "accumulated.cheaper_side": ("billigere", "cheaper"),
    "accumulated.break_even": ("i gennemsnit\ntjent ind\n{quarter}", "on average\npaid back\n{quarter}"),
    "accumulated.reading": (
        "Linjen er gennemsnittet af {replications} parrede gentagelser, det mørke bånd dets 95 "
        "%-interval, det lyse bånd ét forløb (95 %).",
        "The line is the mean of {replications} paired replications, the dark band its 95 % interval, "
        "the light band one course of events (95 %).",
    ),
    "accumulated.reading.single": (
        "Linjen er forskellen i den ene gentagelse.",
        "The line is the difference in the one replication.",
    ),
    # --- hours -------------------------------------------------------------------------------------------
    "hours.unit": (
        "Timer pr. fuldtidsstilling og uge til stede til sagsarbejde, efter aktivitet",
        "Hours per full-time post and week present for casework, by activity",
    ),
    "hours.less": (
        "{arm}: {own} af sagsarbejdet er tid med børn og familier, mod {base} – mindre end før",
        "{arm}: {own} of casework is time with children and families, against {base} – less than before",
    ),
    "hours.more": (
        "{arm}: {own} af sagsarbejdet er tid med børn og familier, mod {base}",
        "{arm}: {own} of casework is time with children and families, against {base}",
    ),
    "hours.unclear": (
        "{arm}: ingen klar ændring i tid med børn og familier ({own} af sagsarbejdet mod {base})",
        "{arm}: no clear change in time with children and families ({own} of casework against {base})",
    ),
    "hours.none": ("{arm}: timerne bruges på det samme", "{arm}: the hours go to the same things"),
    "hours.alone": ("Hvor timerne bruges", "Where the hours go"),
    "hours.reading": (
        "Timerne til stede i {group}; skraveret er tid direkte med familien, stregen 95 %-intervallet for det brugte. "
        "Sparring er brugt, også når der ikke er sager at arbejde på: derfor lidt mere end tabellens arbejdede tid.",
        "The hours present in {group}; hatched is time directly with the family, the line the 95 % interval of what is "
        "used. Supervision is used also when there is no case to work on: so a little more than hours worked.",
    ),
    "hours.reading.single": (
        "Hver bjælke er timerne til stede i {group}; skraveret er tid direkte med familien.",
        "Each bar is the hours present in {group}; hatched is time directly with the family.",
    ),
    "hours.used": ("brugt {share}", "used {share}"),
    "hours.axis": ("timer pr. fuldtidsstilling og uge", "hours per full-time post and week"),
    # --- table -------------------------------------------------------------------------------------------
    "table.outcome": ("Resultat", "Outcome"),
    "table.difference": ("{arm}: forskel til {baseline} (95 %)", "{arm}: difference to {baseline} (95 %)"),
    "table.difference.single": ("{arm}: forskel til {baseline}", "{arm}: difference to {baseline}"),
    "table.title": ("{place}, {start} til {end}", "{place}, {start} to {end}"),
    "table.caption": (
        "Gennemsnit af {replications} gentagelser; forskelle er parrede med 95 %-interval. Beløb pr. år "
        "i prisniveau {price_year}. "
        "⚠ = mere er en ulempe.",
        "Means of {replications} replications; differences are paired with 95 % intervals. Money a year "
        "at {price_year} prices. ⚠ = more is harm.",
    ),
    "table.caption.single": (
        "Tal fra én gentagelse: ingen usikkerhed kan vises. Beløb pr. år i prisniveau {price_year}. "
        "⚠ = mere er en ulempe.",
        "Numbers of one replication: no uncertainty can be shown. Money a year at {price_year} prices. "
        "⚠ = more is harm.",
    ),
    "table.rationed": (
        "{arm}, {group}: rationeret af køen (arbejdet tid over {limit} af tilstedetiden)",
        "{arm}, {group}: rationed by queue (hours worked above {limit} of hours present)",
    ),
    "table.single.caption": (
        "»Ét forløb« er det, én kommunes år kan give (95 %), hvor mange gentagelser der end køres.",
        '"One course" is where the years of one municipality would fall (95 %), however many replications are run.',
    ),
    "table.single": ("ét forløb: {low} til {high}", "one course: {low} to {high}"),
    "table.points": ("{words} procentpoint", "{words} pp"),
    # --- what is always said -----------------------------------------------------------------------------
    "label.default": (
        "Sat skønsmæssigt og valgt, så resultaterne falder i de spænd, der var sat som mål; mønstrene V02 (færre "
        "forskellige børn med foranstaltning), V07 (forholdsvis flere lukninger) og V08 (de fleste sager lukkes uden "
        "foranstaltning) er derfor ingen støtte for modellen.",
        "Hand-set, aimed at the windows of the targets; patterns V02 (fewer unique children with measures), V07 "
        "(relatively more closures), V08 (most closed cases without a measure) therefore support nothing.",
    ),
    "label.illustrative": (
        "Alle værdier er illustrative, indtil en kommune lægger sine egne ind: evalueringen indeholder ingen tal.",
        "All values are illustrative until a municipality puts in its own: the evaluation holds no number.",
    ),
    # --- terminal lines ----------------------------------------------------------------------------------
    "terminal.offices": ("Kontorer gøres klar", "Offices made ready"),
    "terminal.replications": ("Gentagelser", "Replications"),
    "terminal.failed": (
        "{failed} af {total} gentagelser fejlede og er ikke med; resten kan være skæv: {names}. Se {file}.",
        "{failed} of {total} replications failed and are left out; the rest may be biased: {names}. See {file}.",
    ),
    "terminal.failed_one": (
        "gentagelse {replication} ({kind}: {message})",
        "replication {replication} ({kind}: {message})",
    ),
    "terminal.all_failed": (
        "Alle {total} gentagelser fejlede; intet er skrevet. Den første: {kind}: {message}",
        "All {total} replications failed; nothing was written. The first: {kind}: {message}",
    ),
    "terminal.results": ("Resultater: {folder}", "Results: {folder}"),
    "terminal.page": ("Åbn i en browser: {page}", "Open in a browser: {page}"),
    # --- page --------------------------------------------------------------------------------------------
    "page.question": ("Spørgsmål", "Question"),
    "page.hypothesis": ("Hypotese", "Hypothesis"),
    "page.reasons": ("Baggrund", "Background"),
    "page.place": ("{districts} ({children} børn)", "{districts} ({children} children)"),
    "page.years": ("Omkostning pr. kalenderår", "Cost per calendar year"),
    "page.year": ("År", "Year"),
    "page.years.caption": (
        "Foranstaltninger, løn og uddannelse uden anbringelse, mio. kr., prisniveau {price_year}.",
        "Measures, staff and training without placement, DKK million, price level {price_year}.",
    ),
    "page.warnings": ("Advarsler", "Warnings"),
    "page.failures": ("Fejlede gentagelser", "Failed replications"),
    "page.run.line": (
        "Scenarie {scenario}, {replications}, startværdi for tilfældige tal {seed}, kørsel {hash}. "
        "Ændringer af standarden: {overrides}.",
        "Scenario {scenario}, {replications}, seed {seed}, run {hash}. Changes to the default: {overrides}.",
    ),
    "page.no_overrides": ("ingen", "none"),
    "page.files": (
        "Tabeller: outcomes.csv, saving.csv, outcomes.xlsx og Parquet-filer i samme mappe.",
        "Tables: outcomes.csv, saving.csv, outcomes.xlsx and Parquet files in the same folder.",
    ),
    "silent.effect": (
        "Om Relationel Familierådgivning virker i Aarhus. Virkningerne er følger af modellens "
        "antagelser, ikke af målinger.",
        "Whether relational family counselling works in Aarhus. The effects follow from the model's "
        "assumptions, not from measurements.",
    ),
    "silent.gain": (
        "Hvor meget en times kontakt gavner: det kan data fra traditionel praksis ikke vise, og "
        "resultatet afhænger af det.",
        "How much an hour of contact helps: data from traditional practice cannot show it, and the "
        "result depends on it.",
    ),
    "silent.price": (
        "Hvor meget der spares på kort sigt: alle foranstaltninger har gennemsnitspris før refusion, men egne tilbud "
        "har faste omkostninger (sagsflow business-case viser også marginalpriser og betalere).",
        "How much is saved in the short run: all measures have their average price before refusion, but in-house "
        "services have fixed costs (sagsflow business-case also shows marginal prices and payers).",
    ),
    "silent.scope": (
        "Noget om screening af underretninger, skole, sundhed eller familiernes egen tid: de står uden "
        "for omkostningerne.",
        "Anything about screening of notifications, school, health or the families' own time: they "
        "stand outside the cost.",
    ),
    "silent.citizen": (
        "Hvilken læsning af »gennemsnitlig udgift pr. borger« evalueringen brugte; begge vises.",
        'Which reading of "mean cost per citizen" the evaluation used; both are shown.',
    ),
    "silent.closed": (
        "Fyldt 18, fraflytning og anbringelse tæller ikke som lukninger med risiko for at komme tilbage.",
        "Turning 18, moving away and placement do not count as closings at risk of return.",
    ),
    # --- precision ---------------------------------------------------------------------------------------
    "precision.title": (
        "Hvor præcist er det? Forskel i årlige udgifter til basispraksis, 1.000 kr.",
        "How precise is it? Difference in yearly cost to the baseline, DKK 1,000",
    ),
    "precision.arm": ("Arm og sted", "Arm and place"),
    "precision.difference": ("Forskel", "Difference"),
    "precision.half_width": ("Kendt på", "Known to"),
    "precision.wanted": ("Ønsket", "Wanted"),
    "precision.for_width": ("Gentagelser, der giver det ønskede", "Replications for what is wanted"),
    "precision.for_sign": ("Gentagelser, der viser fortegnet", "Replications that show the sign"),
    "precision.single": ("Ét virkeligt forløb", "One real course"),
    "precision.factor": ("Variansfaktor", "Variance factor"),
    "precision.reached": ("nået ved {count}", "met at {count}"),
    "precision.about": ("ca. {count}", "about {count}"),
    "precision.too_many": ("over en million", "more than a million"),
    "precision.between": ("{low} til {high}", "{low} to {high}"),
    "precision.caption": (
        "{replications} gentagelser. Kendt på: halvdelen af 95 %-intervallet for gennemsnittet; det bliver smallere "
        "med flere gentagelser. Ét virkeligt forløb: hvor én kommunes år ville ligge (95 %); det gør det ikke. "
        "Fortegnet vises med 80 % sandsynlighed, hvis forskellen er så stor som her. Variansfaktor: så mange gange "
        "flere gentagelser skulle der til uden fælles tilfældige udfald. Det ønskede er precision.half_width_dkk eller "
        "{share} af basispraksis' udgifter; precision.stop=half_width kører, til det er nået.",
        "{replications} replications. Known to: half the 95 % interval of the mean; it narrows with more replications. "
        "One real course: where the years of one municipality would fall (95 %); it does not. The sign is shown with a "
        "probability of 80 % if the difference is as large as here. Variance factor: so many times more replications "
        "would be needed without common draws. What is wanted is precision.half_width_dkk or {share} of the baseline's "
        "cost; precision.stop=half_width runs until it is met.",
    ),
    "precision.out_of_step": (
        "{arm}: variansfaktoren er under 1 - de fælles tilfældige udfald gør forskellen mindre sikker, ikke mere",
        "{arm}: the variance factor is below 1 - common draws make the difference less sure, not more",
    ),
    "precision.most": (
        "Stoppet ved {most} gentagelser (precision.most), før det ønskede var nået i alle arme",
        "Stopped at {most} replications (precision.most) before what is wanted was met in every arm",
    ),
    # --- names of files and sheets -----------------------------------------------------------------------
    "sheet.outcomes": ("Resultater", "Outcomes"),
    "sheet.years": ("Pr. år", "By year"),
    "sheet.quarters": ("Pr. kvartal", "By quarter"),
    "sheet.precision": ("Præcision", "Precision"),
    "sheet.about": ("Om kørslen", "About the run"),
    "unit.table": ("1.000 kr.", "DKK 1,000"),
    "unit.file": ("kr. pr. år", "DKK a year"),
    "column.group": ("gruppe", "group"),
    "column.outcome": ("resultat", "outcome"),
    "column.arm": ("arm", "arm"),
    "column.mean": ("gennemsnit", "mean"),
    "column.low": ("nedre 95 %", "lower 95 %"),
    "column.high": ("øvre 95 %", "upper 95 %"),
    "column.replications": ("gentagelser", "replications"),
    "column.difference": ("forskel", "difference"),
    "column.difference_low": ("forskel, nedre 95 %", "difference, lower 95 %"),
    "column.difference_high": ("forskel, øvre 95 %", "difference, upper 95 %"),
    "column.single_low": ("ét forløb, nedre 95 %", "one course, lower 95 %"),
    "column.single_high": ("ét forløb, øvre 95 %", "one course, upper 95 %"),
    "column.variance_factor": ("variansfaktor", "variance factor"),
    "column.half_width": ("kendt på (halv bredde)", "known to (half-width)"),
    "column.wanted": ("ønsket (halv bredde)", "wanted (half-width)"),
    "column.reached": ("nået ved gentagelser", "met at replications"),
    "column.for_width": ("gentagelser til det ønskede", "replications for what is wanted"),
    "column.for_sign": ("gentagelser, der viser fortegnet", "replications that show the sign"),
    "column.year": ("år", "year"),
    "column.harm": ("mere er en ulempe", "more is harm"),
    **ANSWER,
    **CHILDREN,
    **DECOMPOSE,
    **PAGE,
    **LISTINGS,
    **RESULTS,
    **SETTINGS,
    **BUSINESS_CASE,
    **EVENTS,
    **PROCESS_MAP,
    **SAVING,
    **SWEEP,
    **THEORY,
    **WARMUP,
}


def text(key: str, language: Language, **values: object) -> str:
    """One sentence in a language, with its places filled."""
    danish, english = TEXTS[key]
    return (danish if language == "da" else english).format(**values)
