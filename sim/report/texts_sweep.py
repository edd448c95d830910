"""Words of a sweep, in Danish and English."""

from __future__ import annotations

SWEEP: dict[str, tuple[str, str]] = {
    "sweep.title": (
        "{arm} i {place} mod {baseline}: {replications} pr. punkt",
        "{arm} in {place} against {baseline}: {replications} at each point",
    ),
    "sweep.point": ("punkt", "point"),
    "sweep.column.total_dkk": ("omkostning, forskel, 1.000 kr. pr. år", "cost, difference, DKK thousand a year"),
    "sweep.column.single": ("ét virkeligt forløb, 1.000 kr. pr. år", "one real course, DKK thousand a year"),
    "sweep.column.first_contact_days": ("første kontakt, dage", "first contact, days"),
    "sweep.column.front_door_queue": ("venter ved hoveddøren", "waiting at the front door"),
    "sweep.column.forced_share": ("over loftet efter ventetid", "above cap after the wait"),
    "sweep.column.stability_margin": ("luft under loftet", "room under the cap"),
    "sweep.column.unmet_days": ("udækket behov, barndage pr. år", "unmet need, child-days a year"),
    "sweep.column.return_12m": ("tilbage inden 12 md.", "back within 12 months"),
    "sweep.column.caseload_per_fte": ("sager pr. fuldtidsstilling", "cases per full-time post"),
    "sweep.column.utilisation": ("arbejdet tid af tilstedetid", "hours worked of hours present"),
    "sweep.caption": (
        "Gennemsnit ± halvdelen af 95 %-intervallet; omkostning som forskel til {baseline} i samme gentagelser, med "
        "95 %-interval og det, ét virkeligt forløb kan give.",
        "Mean ± half the 95 % interval; cost as the difference to {baseline} in the same replications, with its 95 % "
        "interval and where one real course may fall.",
    ),
    "sweep.factor.base": (
        "De samme børn i begge arme: intervallet for forskellen er så smalt som med {factor} gange så mange uafhængige "
        "gentagelser.",
        "The same children in both arms: the interval of the difference is as narrow as with {factor} times as many "
        "independent replications.",
    ),
    "sweep.factor.points": (
        "Mellem punkterne svarer det til {factor} gange så mange.",
        "Between points that is {factor} times as many.",
    ),
    "sweep.factor.over": ("over {limit}", "more than {limit}"),
    "sweep.out_of_step": (
        "Ved {point} gør de fælles træk forskellen bredere, end uafhængige ville (variansfaktor {factor} under 1): "
        "læs den med forbehold.",
        "At {point} the shared draws make the difference wider than independent ones would (variance factor {factor} "
        "below 1): read it with care.",
    ),
    "sweep.fewer": (
        "Med færre gentagelser end de andre, eller slet ingen, og derfor ikke sammenlignet på pris: {points}.",
        "With fewer replications than the others, or none at all, and so not compared by cost: {points}.",
    ),
    "sweep.range": ("{least} til {most}", "{least} to {most}"),
    "sweep.flat": (
        "Det billigste er med 95 % sikkerhed blandt {count} af de {total} punkter: {points}.",
        "The cheapest is, with 95 % confidence, among {count} of the {total} points: {points}.",
    ),
    "sweep.equal": (
        "Prisen skiller ikke punkterne ad: {between} pr. år i forhold til {baseline}, og intet punkt er klart dyrere "
        "end et andet (95 %). Det gør resten måske: {contact} dage til første kontakt, {queue} børn venter ved "
        "hoveddøren, og udækket behov er {unmet} barndage pr. år.",
        "Cost does not tell the points apart: {between} a year against {baseline}, and no point is clearly dearer than "
        "another (95 %). The rest may: {contact} days to first contact, {queue} children wait at the front door, and "
        "unmet need is {unmet} child-days a year.",
    ),
    "sweep.same": (
        "Omkostningen er den samme i hvert punkt, {cost} pr. år i forhold til {baseline}: det, der er varieret, ændrer "
        "den ikke. (Den er til gennemsnitspriser; marginalpriser hører til i sagsflow business-case.)",
        "The cost is the same at every point, {cost} a year against {baseline}: what is swept does not change it. (It "
        "is at average prices; marginal prices belong to sagsflow business-case.)",
    ),
    "sweep.alone": (
        "Med 95 % sikkerhed er intet andet af de sammenlignede punkter billigere.",
        "With 95 % confidence no other point compared is cheaper.",
    ),
    "sweep.lowest": (
        "Lavest i gennemsnit er {words}: {cost} pr. år i forhold til {baseline} (95 %: {ends}).",
        "Lowest on average is {words}: {cost} a year against {baseline} (95 %: {ends}).",
    ),
    "sweep.beside": (
        "Dér, med forskellen til {baseline} i parentes: {contact} dage til første kontakt, {queue} børn venter ved "
        "hoveddøren, og udækket behov er {unmet} barndage pr. år. Over alle punkter er det {range}.",
        "There, with the difference to {baseline} in brackets: {contact} days to first contact, {queue} children wait "
        "at the front door, and unmet need is {unmet} child-days a year. Over all points it is {range}.",
    ),
    "sweep.apart": (
        "{mean} ({apart}; 95 %: {low} til {high})",
        "{mean} ({apart}; 95 %: {low} to {high})",
    ),
    "sweep.stable": (
        "Loftet har plads til alle henvendelser i hvert punkt; {forced} % af børnene fordeles alligevel over det efter "
        "den længste ventetid.",
        "The cap has room for all referrals at every point; {forced} % of children are still allocated above it after "
        "the longest wait.",
    ),
    "sweep.unstable": (
        "Ved {points} kommer der flere henvendelser, end loftet har plads til: {queue} børn venter ved hoveddøren, og "
        "{forced} % fordeles over loftet efter den længste ventetid.",
        "At {points} more is referred than the cap has room for: {queue} children wait at the front door, and "
        "{forced} % are allocated above the cap after the longest wait.",
    ),
    "sweep.untold": (
        "Om loftet har plads, kan ikke afgøres ved {points}.",
        "Whether the cap has room cannot be told at {points}.",
    ),
    "sweep.rationed": (
        "Ved {points} afgør køen, ikke behovet, hvem der får hjælp: over {limit} af arbejdstiden er brugt.",
        "At {points} the queue, not the need, decides who is helped: more than {limit} of working time is used.",
    ),
    "sweep.failed": (
        "{failed} gentagelser af punkter mislykkedes: {names} (se {file}).",
        "{failed} replications of points failed: {names} (see {file}).",
    ),
    "sweep.failed_one": ("punkt {point}, {failure}", "point {point}, {failure}"),
    "sweep.more_outside": (
        "{setting}: {count} værdier imellem ligger også uden for det plausible interval",
        "{setting}: {count} values in between lie outside the plausible range, too",
    ),
    "sweep.checking": ("Punkter kontrolleret", "Points checked"),
    "sweep.progress": ("Punkter × gentagelser", "Points × replications"),
    # --- figure 6 ---------------------------------------------------------------------------------------
    "sweep.figure.lowest": (
        "billigst ved {value} ({cost} pr. år)",
        "cheapest at {value} ({cost} a year)",
    ),
    "sweep.figure.left_out": ("{points} er ikke sammenlignet", "{points} not compared"),
    "sweep.figure.single": ("én gentagelse siger intet om prisen", "one replication says nothing of cost"),
    "sweep.figure.nothing": ("intet punkt er kommet helt igennem", "no point came through whole"),
    "sweep.figure.flat": (
        "den billigste er blandt {points} (95 % sikkert), med {cost} pr. år ved {value}",
        "the cheapest is among {points} (95 % sure), with {cost} a year at {value}",
    ),
    "sweep.figure.equal": (
        "prisen skiller ikke værdierne ad ({between} pr. år)",
        "cost does not tell the values apart ({between} a year)",
    ),
    "sweep.figure.same": (
        "omkostningen er den samme i hvert punkt ({cost} pr. år)",
        "the cost is the same at every point ({cost} a year)",
    ),
    "sweep.figure.alone": ("ingen anden værdi er billigere (95 % sikkert)", "no other value is cheaper (95 % sure)"),
    "sweep.figure.door": (
        "ved {points} kommer flere, end loftet har plads til",
        "at {points} more come than the cap has room for",
    ),
    "sweep.figure.many": (
        "{points} punkter over {keys} indstillinger: billigst {cost} pr. år, dyrest {dearest}",
        "{points} points over {keys} settings: from {cost} a year at the cheapest to {dearest}",
    ),
    "sweep.figure.subtitle": (
        "{arm} i {place}, forskel i omkostning til {baseline} og forløb, {start} til {end}, {replications} pr. punkt",
        "{arm} in {place}, difference in cost to {baseline} and flow, {start} to {end}, {replications} at each point",
    ),
    "sweep.figure.reading": (
        "Hver prik er et punkt; båndet er 95 %-intervallet for gennemsnittet, den stiplede linje {baseline}.",
        "Each dot is a point; the band is the 95 % interval of the mean, the dashed line {baseline}.",
    ),
    "sweep.figure.bracket": (
        "Klammen: de værdier, som den billigste med 95 % sikkerhed er blandt.",
        "The bracket: the values among which the cheapest is with 95 % confidence.",
    ),
    "sweep.figure.filled": (
        "Fyldt prik i øverste felt: den billigste er med 95 % sikkerhed blandt dem.",
        "Filled dot in the top panel: the cheapest is among these with 95 % confidence.",
    ),
    "sweep.figure.hatched": (
        "Skraveret: flere henvendelser, end loftet har plads til.",
        "Hatched: more referrals than the cap has room for.",
    ),
    "sweep.panel.total_dkk": ("Omkostning, forskel, mio. kr. pr. år", "Cost, difference, DKK million a year"),
    "sweep.panel.first_contact_days": ("Dage til første kontakt", "Days to first contact"),
    "sweep.panel.front_door_queue": ("Børn, der venter ved hoveddøren", "Children waiting at the front door"),
    "sweep.panel.unmet_days": ("Udækket behov, barndage pr. år", "Unmet need, child-days a year"),
    # --- rerun and replay -------------------------------------------------------------------------------
    "rerun.code": (
        "Modellens kode er ændret siden kørslen; tallene kan derfor være andre.",
        "The model's code has changed since the run, so numbers may be others.",
    ),
    "rerun.same": (
        "Ens: alle {count} tabeller i {folder} kom ud igen til sidste bit.",
        "Identical: all {count} tables of {folder} came out again to the last bit.",
    ),
    "rerun.not_same": (
        "Ikke ens: {different} af {count} tabeller i {folder} kom anderledes ud.",
        "Not identical: {different} of {count} tables of {folder} came out differently.",
    ),
    "rerun.new": ("{name}: findes ikke i kørslens mappe", "{name}: is not in the folder of the run"),
    "rerun.gone": ("{name}: kom ikke ud igen", "{name}: did not come out again"),
    "rerun.differs": ("{name}: {where}", "{name}: {where}"),
    "rerun.bytes": ("skrevet anderledes, samme værdier", "written differently, same values"),
    "rerun.columns": ("andre kolonner: {columns}", "other columns: {columns}"),
    "rerun.rows": ("{old} rækker før, {new} nu", "{old} rows before, {new} now"),
    "rerun.cell": (
        "kolonne {column}, række {row}: {old} før, {new} nu ({count} værdier er andre)",
        "column {column}, row {row}: {old} before, {new} now ({count} values differ)",
    ),
    "replay.title": (
        "Gentagelse {replication}{point} simuleret alene",
        "Replication {replication}{point} simulated alone",
    ),
    "replay.point": (" af punkt {point} ({values})", " of point {point} ({values})"),
    "replay.same": (
        "Ens: alle {count} værdier er dem, kørslen gemte.",
        "Identical: all {count} values are those the run kept.",
    ),
    "replay.not_same": ("Ikke ens med det, kørslen gemte: {where}.", "Not what the run kept: {where}."),
    "replay.not_kept": (
        "Kørslen har ingen resultater af denne gentagelse at sammenligne med.",
        "The run holds no results of this replication to compare with.",
    ),
    "replay.failed": (
        "Gentagelsen fejler igen med {kind}: {message}",
        "The replication fails again with {kind}: {message}",
    ),
    # --- the page ---------------------------------------------------------------------------------------
    "sweep.page.try": ("Prøv selv", "Try for yourself"),
    "sweep.page.reading": (
        "Træk i skyderne. Hver linje rummer alle punkter (grå streger), deres intervaller og dagens praksis (stiplet); "
        "den orange streg er det valgte punkt med 95 %-intervallet for gennemsnittet.",
        "Move the sliders. Each line holds all points (grey ticks), their intervals and today's practice (dashed); the "
        "orange mark is the chosen point with the 95 % interval of its mean.",
    ),
    "sweep.page.noscript": (
        "Skyderne kræver, at siden må køre sit eget script; alle tal står også i tabellen nedenfor.",
        "The sliders need the page's own script to run; all numbers stand in the table below too.",
    ),
    "sweep.page.said": (
        "Ved {point}: {total_dkk}{total_dkk_ends} (1.000 kr. om året) i forhold til {baseline}; første kontakt efter "
        "{first_contact_days} dage, {front_door_queue} børn venter ved hoveddøren, og {unmet_days} barndage med "
        "udækket behov om året.",
        "At {point}: {total_dkk}{total_dkk_ends} (DKK thousand a year) against {baseline}; first contact after "
        "{first_contact_days} days, {front_door_queue} children waiting at the front door, and {unmet_days} "
        "child-days of unmet need a year.",
    ),
    "sweep.page.nothing": (
        "Ingen gentagelse af dette punkt kom igennem.",
        "No replication of this point came through.",
    ),
    "sweep.page.table": ("Alle punkter", "All points"),
    "sweep.page.first_point": (
        "I listen over antagelser nedenfor står de med værdien i første punkt.",
        "In the list of assumptions below they stand with the value of the first point.",
    ),
    "sweep.page.files": (
        "Filer i samme mappe: design.csv, points.csv, lowest.csv, outcomes.parquet og figuren.",
        "Files in the same folder: design.csv, points.csv, lowest.csv, outcomes.parquet and the figure.",
    ),
    # --- columns of the files ---------------------------------------------------------------------------
    "column.point": ("punkt", "point"),
    "column.lowest": ("lavest i gennemsnit", "lowest on average"),
    "column.dearer": ("dyrere end det laveste, kr. pr. år", "dearer than the lowest, DKK a year"),
    "column.dearer_low": ("dyrere, nedre 95 %", "dearer, lower 95 %"),
    "column.dearer_high": ("dyrere, øvre 95 %", "dearer, upper 95 %"),
    "column.may_be_lowest": ("kan være det billigste", "may be the cheapest"),
}
