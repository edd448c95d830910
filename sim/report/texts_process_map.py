"""Words of the process map, Danish and English, as in ``texts``: (da, en)."""

from __future__ import annotations

PROCESS_MAP: dict[str, tuple[str, str]] = {
    "map.unit": (
        "Børn henvist fra den første ændring til slut (ældre sager er ikke med), børn pr. år",
        "Children referred from the first change to the end (older cases are not in it), children a year",
    ),
    "map.alone": (
        "Børns vej: {base} børn om året kommer i støtte (§ 52.3)",
        "Children's way: {base} children a year come to support (§ 52.3)",
    ),
    "map.less": (
        "{arm}: færre kommer i støtte (§ 52.3), {own} børn om året mod {base}; forskel {mean} (95\u00a0%: {low} til "
        "{high})",
        "{arm}: fewer come to support (§ 52.3), {own} children a year against {base}; difference {mean} (95\u00a0%: "
        "{low} to {high})",
    ),
    "map.more": (
        "{arm}: flere kommer i støtte (§ 52.3), {own} børn om året mod {base}; forskel {mean} (95\u00a0%: {low} til "
        "{high})",
        "{arm}: more come to support (§ 52.3), {own} children a year against {base}; difference {mean} (95\u00a0%: "
        "{low} to {high})",
    ),
    "map.unclear": (
        "{arm}: {own} børn om året kommer i støtte (§ 52.3) mod {base}; om det er flere eller færre, kan ikke siges "
        "(forskel {mean}, 95\u00a0%: {low} til {high})",
        "{arm}: {own} children a year come to support (§ 52.3) against {base}; whether more or fewer cannot be told "
        "(difference {mean}, 95\u00a0%: {low} to {high})",
    ),
    "map.even": (
        "{arm}: lige mange kommer i støtte (§ 52.3) i begge verdener, {own} børn om året",
        "{arm}: as many come to support (§ 52.3) in both worlds, {own} children a year",
    ),
    "map.none": (
        "{arm}: lige mange kommer i støtte (§ 52.3), {own} børn om året, og børnenes vej er den samme",
        "{arm}: as many come to support (§ 52.3), {own} children a year, and children's way is the same",
    ),
    "map.single": (
        "{arm}: i den ene gentagelse kommer {own} børn om året i støtte (§ 52.3) mod {base}",
        "{arm}: in the one replication {own} children a year come to support (§ 52.3) against {base}",
    ),
    "map.reading": (
        "Pil: andel af alle, der kom i kassen (resten er der endnu), og median af dage for dem, der gik (snit af "
        "{replications} gentagelser). Under {least} af henvendelserne i begge verdener tegnes ikke, undtagen kommet "
        "igen og anbragt.",
        "Arrow: share of all who came to the box (the rest are still there), median days of those who left (mean of "
        "{replications} replications). Below {least} of referrals in both worlds not drawn, but returned and placed.",
    ),
    "map.reading.single": (
        "Pil: andel af alle, der kom i kassen (resten er der endnu), og median af dage for dem, der gik. Under {least} "
        "af henvendelserne i begge verdener tegnes ikke, undtagen kommet igen og anbragt.",
        "Arrow: share of all who came to the box (the rest are still there), median days of those who left. Below "
        "{least} of referrals in both worlds not drawn, but returned and placed.",
    ),
    "map.days": ("{days} d.", "{days} d"),
    "map.still": ("{count} · {still} der endnu", "{count} · {still} still here"),
    "map.referrals": ("{count} henvendelser pr. år", "{count} referrals a year"),
    "map.support": (
        "i støtte pr. år: {mean} (95\u00a0%: {low}–{high})",
        "to support a year: {mean} (95\u00a0%: {low}–{high})",
    ),
    "map.support.single": ("i støtte pr. år: {mean}", "to support a year: {mean}"),
    "map.box.referred": ("Henvendelse", "Referral"),
    "map.box.waiting": ("Venteliste", "Waiting list"),
    "map.box.allocated": ("Har rådgiver", "Has a counsellor"),
    "map.box.contact": ("Første samtaler", "First meetings"),
    "map.box.investigation": ("Undersøgelse", "Investigation"),
    "map.box.conversations": ("Kun samtaler", "Talks only"),
    "map.box.early": ("Tidlig (§ 11.3)", "Early (§ 11.3)"),
    "map.box.supporting": ("Støtte (§ 52.3)", "Support (§ 52.3)"),
    "map.box.closed": ("Lukket", "Closed"),
    "map.box.placed": ("Anbragt", "Placed"),
    "map.box.left": ("Fyldt 18, flyttet", "Turned 18, moved"),
    "map.box.returned": ("Kommet igen", "Returned"),
    "map.box.still": ("(der endnu ved slut)", "(there still at the end)"),
    "map.column.box": ("fra", "from"),
    "map.column.to": ("til", "to"),
    "map.column.mean": ("børn pr. år", "children a year"),
    "map.column.low": ("børn pr. år, nedre (95 %)", "children a year, lower (95 %)"),
    "map.column.high": ("børn pr. år, øvre (95 %)", "children a year, upper (95 %)"),
    "map.column.share": ("andel af alle, der kom i kassen", "share of all who came to the box"),
    "map.column.median_days": (
        "median af dage i kassen (gennemsnit af gentagelsernes medianer)",
        "median of days in the box (mean of the replications' medians)",
    ),
    "map.column.median_days_low": ("median af dage, nedre (95 %)", "median of days, lower (95 %)"),
    "map.column.median_days_high": ("median af dage, øvre (95 %)", "median of days, upper (95 %)"),
}
