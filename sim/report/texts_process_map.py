"""Words of the process map, Danish and English, as in ``texts``: (da, en)."""

from __future__ import annotations

PROCESS_MAP: dict[str, tuple[str, str]] = {
    "map.unit": ("Børns vej gennem sagsarbejdet, børn pr. år", "Children's way through the casework, children a year"),
    "map.alone": (
        "Børns vej: støtte (§ 52.3) bevilges {base} gange pr. 100 henvendelser",
        "Children's way: support (§ 52.3) is granted {base} times per 100 referrals",
    ),
    "map.less": (
        "{arm}: støtte (§ 52.3) bevilges sjældnere, {own} gange pr. 100 henvendelser mod {base}; familien mødes {days} "
        "dage efter tildelingen mod {base_days} (median)",
        "{arm}: support (§ 52.3) is granted less often, {own} times per 100 referrals against {base}; the family is "
        "met {days} days after allocation against {base_days} (median)",
    ),
    "map.more": (
        "{arm}: støtte (§ 52.3) bevilges oftere, {own} gange pr. 100 henvendelser mod {base}; familien mødes {days} "
        "dage efter tildelingen mod {base_days} (median)",
        "{arm}: support (§ 52.3) is granted more often, {own} times per 100 referrals against {base}; the family is "
        "met {days} days after allocation against {base_days} (median)",
    ),
    "map.unclear": (
        "{arm}: ingen klar forskel i, hvor ofte støtte (§ 52.3) bevilges ({own} og {base} gange pr. 100 henvendelser); "
        "familien mødes {days} dage efter tildelingen mod {base_days} (median)",
        "{arm}: no clear difference in how often support (§ 52.3) is granted ({own} and {base} times per 100 "
        "referrals); the family is met {days} days after allocation against {base_days} (median)",
    ),
    "map.none": (
        "{arm}: støtte (§ 52.3) bevilges lige så ofte, {own} gange pr. 100 henvendelser, og børnenes vej er den samme",
        "{arm}: support (§ 52.3) is granted just as often, {own} times per 100 referrals, and children's way is the "
        "same",
    ),
    "map.single": (
        "{arm}: i den ene gentagelse bevilges støtte (§ 52.3) {own} gange pr. 100 henvendelser mod {base}; familien "
        "mødes {days} dage efter tildelingen mod {base_days} (median)",
        "{arm}: in the one replication support (§ 52.3) is granted {own} times per 100 referrals against {base}; the "
        "family is met {days} days after allocation against {base_days} (median)",
    ),
    "map.reading": (
        "Kasse: børn pr. år, heraf endnu der ved slut. Pil: andel af dem, der går videre, og deres median af dage i "
        "kassen (snit af {replications} gentagelsers medianer). Bredde: børn. Under {least} af henvendelserne tegnes "
        "ikke; process_map.csv har alle, med intervaller.",
        "Box: children a year, of them still there at the end. Arrow: share of those who move on, their median of days "
        "in the box (mean of {replications} replications' medians). Width: children. Below {least} of referrals not "
        "drawn; process_map.csv has all, with intervals.",
    ),
    "map.reading.single": (
        "Kasse: børn pr. år, heraf endnu der ved slut. Pil: andel af dem, der går videre, og deres median af dage i "
        "kassen. Bredde: børn. Under {least} af henvendelserne tegnes ikke.",
        "Box: children a year, of them still there at the end. Arrow: share of those who move on, their median of days "
        "in the box. Width: children. Below {least} of referrals not drawn.",
    ),
    "map.days": ("{days} d.", "{days} d"),
    "map.still": ("{count} · {still} her endnu", "{count} · {still} still here"),
    "map.referrals": ("{count} henvendelser pr. år", "{count} referrals a year"),
    "map.support": (
        "støtte pr. 100: {mean} (95\u00a0%: {low}–{high})",
        "support per 100: {mean} (95\u00a0%: {low}–{high})",
    ),
    "map.support.single": ("støtte pr. 100: {mean}", "support per 100: {mean}"),
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
    "map.column.share": ("andel af dem, der går videre", "share of those who move on"),
    "map.column.median_days": (
        "median af dage i kassen (gennemsnit af gentagelsernes medianer)",
        "median of days in the box (mean of the replications' medians)",
    ),
    "map.column.median_days_low": ("median af dage, nedre (95 %)", "median of days, lower (95 %)"),
    "map.column.median_days_high": ("median af dage, øvre (95 %)", "median of days, upper (95 %)"),
}
