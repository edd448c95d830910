"""Words of a sweep, in Danish and English."""

from __future__ import annotations

SWEEP: dict[str, tuple[str, str]] = {
    "sweep.setting.caseload.target": ("Mål for sager pr. rådgiver", "Target, cases per counsellor"),
    "sweep.setting.caseload.cap": ("Loft, sagsvægte pr. rådgiver", "Cap, case weights per counsellor"),
    "sweep.title": (
        "{arm} i {place} mod {baseline}: hvert punkt {replications}",
        "{arm} in {place} against {baseline}: {replications} at each point",
    ),
    "sweep.point": ("punkt", "point"),
    "sweep.column.total_dkk": ("omkostning, forskel, 1.000 kr. pr. år", "cost, difference, DKK thousand a year"),
    "sweep.column.single": ("ét virkeligt forløb", "one real course"),
    "sweep.column.first_contact_days": ("første kontakt, dage", "first contact, days"),
    "sweep.column.front_door_queue": ("venter ved hoveddøren", "waiting at the front door"),
    "sweep.column.forced_share": ("over loftet efter ventetid", "above cap after the wait"),
    "sweep.column.stability_margin": ("luft under loftet", "room under the cap"),
    "sweep.column.unmet_days": ("udækket behov, barndage pr. år", "unmet need, child-days a year"),
    "sweep.column.return_12m": ("tilbage inden 12 md.", "back within 12 months"),
    "sweep.column.caseload_per_fte": ("sager pr. årsværk", "cases per post"),
    "sweep.column.utilisation": ("travlhed", "utilisation"),
    "sweep.caption": (
        "Midlet ± halvdelen af 95 %-intervallet; omkostning som forskel til {baseline} i samme gentagelser, med "
        "95 %-interval og det, ét virkeligt forløb kan give. De samme børn i alle punkter: intervallet for "
        "forskellen er så smalt som med {base} gange så mange uafhængige gentagelser, og mellem punkterne {points} "
        "gange.",
        "Mean ± half the 95 % interval; cost as the difference to {baseline} in the same replications, with its 95 % "
        "interval and where one real course may fall. The same children at every point: the interval of the "
        "difference is as narrow as with {base} times as many independent replications, and between points {points} "
        "times.",
    ),
    "sweep.out_of_step": (
        "De synkroniserede træk gør forskellen bredere end uafhængige ville (variansfaktor {factor} under 1): "
        "læs forskellene med forbehold.",
        "The synchronised draws make the difference wider than independent ones would (variance factor {factor} "
        "below 1): read the differences with care.",
    ),
    "sweep.lowest": (
        "Billigst er {words}; ikke klart dyrere er {count} af {total} punkter: {others}.",
        "Cheapest is {words}; not clearly dearer are {count} of {total} points: {others}.",
    ),
    "sweep.unstable": (
        "Ingen luft under loftet i {count} af {total} punkter ({points}): dér vokser køen, til loven kræver børnene "
        "fordelt over loftet.",
        "No room under the cap at {count} of {total} points ({points}): there the queue grows until the law has "
        "children allocated above it.",
    ),
    "sweep.rationed": (
        "Rationeret af kø i {count} af {total} punkter ({points}): travlhed over {limit}.",
        "Rationed by queue at {count} of {total} points ({points}): utilisation above {limit}.",
    ),
    "sweep.failed": (
        "{failed} gentagelser af punkter mislykkedes: {names} (se {file}).",
        "{failed} replications of points failed: {names} (see {file}).",
    ),
    "sweep.failed_one": ("punkt {point}, {failure}", "point {point}, {failure}"),
    "sweep.progress": ("Punkter × gentagelser", "Points × replications"),
    # --- figure 6 ---------------------------------------------------------------------------------------
    "sweep.figure.lowest": (
        "{x}: billigst ved {value} ({cost} pr. år), og {flat}",
        "{x}: cheapest at {value} ({cost} a year), and {flat}",
    ),
    "sweep.figure.flat": (
        "{count} af de {total} andre værdier er ikke klart dyrere",
        "{count} of the {total} other values are not clearly dearer",
    ),
    "sweep.figure.alone": ("alle andre er klart dyrere", "all others are clearly dearer"),
    "sweep.figure.door": (
        "; ved {points} vokser køen ved hoveddøren",
        "; at {points} the queue at the front door grows",
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
        "Hver prik er et punkt; båndet er 95 %-intervallet for midlet, den stiplede linje {baseline}. Skraveret: "
        "flere henvendelser, end loftet giver plads til, så køen ved hoveddøren vokser.",
        "Each dot is a point; the band is the 95 % interval of the mean, the dashed line {baseline}. Hatched: more "
        "referrals than the cap has room for, so that the queue at the front door grows.",
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
    "rerun.missing": ("{name}: findes ikke i {folder}", "{name}: is not in {folder}"),
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
    # --- columns of the files ---------------------------------------------------------------------------
    "column.point": ("punkt", "point"),
    "column.lowest": ("billigste punkt", "cheapest point"),
    "column.dearer": ("dyrere end det billigste, kr. pr. år", "dearer than the cheapest, DKK a year"),
    "column.dearer_low": ("dyrere, nedre 95 %", "dearer, lower 95 %"),
    "column.dearer_high": ("dyrere, øvre 95 %", "dearer, upper 95 %"),
}
