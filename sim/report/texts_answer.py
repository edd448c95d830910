"""The three sentences of the first page, in Danish and English: cost, children and caseload, harm.

Keys end in where a difference lies: ``less``, ``more``, ``unclear`` (its interval holds zero), ``none`` (no
difference at all), ``nan`` (no number), and ``less.single``/``more.single`` where one replication gives no interval.
"""

from __future__ import annotations

ANSWER: dict[str, tuple[str, str]] = {
    "answer.cost": ("Økonomi", "Cost"),
    "answer.flow": ("Børn og sager", "Children and cases"),
    "answer.harm": ("Ulemper for børnene", "Drawbacks for the children"),
    "answer.between": ("Armene indbyrdes", "Between the arms"),
    "answer.between.less": (
        "{arm} koster {amount} mindre om året i {group} end {main} ({interval})",
        "{arm} costs {amount} less a year in {group} than {main} ({interval})",
    ),
    "answer.between.more": (
        "{arm} koster {amount} mere om året i {group} end {main} ({interval})",
        "{arm} costs {amount} more a year in {group} than {main} ({interval})",
    ),
    "answer.between.unclear": (
        "om {arm} koster mere eller mindre end {main} i {group}, kan ikke siges (95\u00a0%: {low} til {high} om året)",
        "whether {arm} costs more or less than {main} in {group} cannot be told (95\u00a0%: {low} to {high} a year)",
    ),
    "answer.between.none": (
        "{arm} koster det samme som {main} i {group}",
        "{arm} costs the same as {main} in {group}",
    ),
    "answer.between.less.single": (
        "{arm} koster {amount} mindre om året i {group} end {main} i denne ene gentagelse",
        "{arm} costs {amount} less a year in {group} than {main} in this one replication",
    ),
    "answer.between.more.single": (
        "{arm} koster {amount} mere om året i {group} end {main} i denne ene gentagelse",
        "{arm} costs {amount} more a year in {group} than {main} in this one replication",
    ),
    "answer.between.nan": (
        "{arm} kan ikke sammenlignes med {main} i {group}",
        "{arm} cannot be compared with {main} in {group}",
    ),
    "answer.alone": (
        "Scenariet har ingen arm, der ændrer noget, og derfor er der intet at sammenligne med.",
        "The scenario has no arm that changes anything, so there is nothing to compare.",
    ),
    "answer.interval": ("95\u00a0%: {low} til {high}", "95\u00a0%: {low} to {high}"),
    "answer.named": ("»{name}«", '"{name}"'),
    "answer.list": ("{first} og {last}", "{first} and {last}"),
    "answer.window": (
        "Gennemsnit fra {start} til {end}, prisniveau {price_year}, {replications}; i parentes står 95 %-intervallet "
        "for gennemsnittet. Ét virkeligt forløb spreder sig mere. Hver forskel er prøvet for sig: blandt mange vil én "
        "af og til se klar ud ved et tilfælde.",
        "Means from {start} to {end}, price level {price_year}, {replications}; brackets hold the 95 % interval of "
        "the mean. One real course of events spreads more. Each difference is tested by itself: among many, one will "
        "at times look clear by chance.",
    ),
    "answer.window.single": (
        "Tal fra {start} til {end}, prisniveau {price_year}, i én gentagelse: ingen usikkerhed kan vises, og intet kan "
        "konkluderes.",
        "Numbers from {start} to {end}, price level {price_year}, in one replication: no uncertainty can be shown and "
        "nothing can be concluded.",
    ),
    "answer.dkk": ("{amount} kr.", "DKK {amount}"),
    "answer.dkk.million": ("{amount} mio. kr.", "DKK {amount} million"),
    # --- (i) cost ----------------------------------------------------------------------------------------
    "answer.cost.less": (
        "{arm} sparer {amount} om året i {group} i forhold til {baseline} ({interval}), når foranstaltninger, "
        "rådgivere og uddannelse regnes sammen.",
        "{arm} saves {amount} a year in {group} against {baseline} ({interval}), measures, counsellors and training "
        "taken together.",
    ),
    "answer.cost.more": (
        "{arm} koster {amount} mere om året i {group} end {baseline} ({interval}), når foranstaltninger, rådgivere og "
        "uddannelse regnes sammen.",
        "{arm} costs {amount} more a year in {group} than {baseline} ({interval}), measures, counsellors and training "
        "taken together.",
    ),
    "answer.cost.unclear": (
        "Om {arm} sparer eller koster noget i {group}, kan ikke siges: forskellen til {baseline} er {signed} om året, "
        "og 95 %-intervallet fra {low} til {high} rummer nul (foranstaltninger, rådgivere og uddannelse).",
        "Whether {arm} saves or costs anything in {group} cannot be told: the difference to {baseline} is {signed} a "
        "year, and the 95 % interval from {low} to {high} holds zero (measures, counsellors and training).",
    ),
    "answer.cost.none": (
        "{arm} koster i {group} nøjagtig det samme som {baseline} (foranstaltninger, rådgivere og uddannelse).",
        "{arm} costs exactly the same as {baseline} in {group} (measures, counsellors and training).",
    ),
    "answer.cost.nan": (
        "Hvad {arm} koster i {group} i forhold til {baseline}, kan ikke regnes ud af kørslen.",
        "What {arm} costs in {group} against {baseline} cannot be worked out from this run.",
    ),
    "answer.cost.less.single": (
        "I den ene gentagelse sparer {arm} {amount} om året i {group} i forhold til {baseline}; om det er mere end "
        "tilfældighed, kan ikke siges.",
        "In the one replication {arm} saves {amount} a year in {group} against {baseline}; whether that is more than "
        "chance cannot be told.",
    ),
    "answer.cost.more.single": (
        "I den ene gentagelse koster {arm} {amount} mere om året i {group} end {baseline}; om det er mere end "
        "tilfældighed, kan ikke siges.",
        "In the one replication {arm} costs {amount} more a year in {group} than {baseline}; whether that is more than "
        "chance cannot be told.",
    ),
    # --- (ii) children with a measure, first contact, caseload --------------------------------------------
    "answer.children.less": (
        "{amount} færre børn har en foranstaltning i et kvartal ({interval})",
        "{amount} fewer children have a measure in a quarter ({interval})",
    ),
    "answer.children.more": (
        "{amount} flere børn har en foranstaltning i et kvartal ({interval})",
        "{amount} more children have a measure in a quarter ({interval})",
    ),
    "answer.children.less.single": (
        "{amount} færre børn har en foranstaltning i et kvartal",
        "{amount} fewer children have a measure in a quarter",
    ),
    "answer.children.more.single": (
        "{amount} flere børn har en foranstaltning i et kvartal",
        "{amount} more children have a measure in a quarter",
    ),
    "answer.children.unclear": (
        "om flere eller færre børn har en foranstaltning, kan ikke siges ({low} til {high} i et kvartal)",
        "whether more or fewer children have a measure cannot be told ({low} to {high} in a quarter)",
    ),
    "answer.children.none": (
        "lige mange børn har en foranstaltning",
        "just as many children have a measure",
    ),
    "answer.children.nan": (
        "antallet af børn med foranstaltning kan ikke opgøres",
        "the number of children with a measure cannot be worked out",
    ),
    "answer.contact.less": (
        "den første kontakt kommer {amount} dage tidligere ({interval})",
        "first contact comes {amount} days sooner ({interval})",
    ),
    "answer.contact.more": (
        "den første kontakt kommer {amount} dage senere ({interval})",
        "first contact comes {amount} days later ({interval})",
    ),
    "answer.contact.less.single": (
        "den første kontakt kommer {amount} dage tidligere",
        "first contact comes {amount} days sooner",
    ),
    "answer.contact.more.single": (
        "den første kontakt kommer {amount} dage senere",
        "first contact comes {amount} days later",
    ),
    "answer.contact.unclear": (
        "om den første kontakt kommer tidligere eller senere, kan ikke siges ({low} til {high} dage)",
        "whether first contact comes sooner or later cannot be told ({low} to {high} days)",
    ),
    "answer.contact.none": (
        "den første kontakt kommer på samme tid",
        "first contact comes at the same time",
    ),
    "answer.contact.nan": (
        "tiden til den første kontakt kan ikke opgøres",
        "the time to first contact cannot be worked out",
    ),
    "answer.caseload.less": (
        "hver fuldtidsstilling har {amount} færre åbne sager ({interval})",
        "each full-time post has {amount} fewer open cases ({interval})",
    ),
    "answer.caseload.more": (
        "hver fuldtidsstilling har {amount} flere åbne sager ({interval})",
        "each full-time post has {amount} more open cases ({interval})",
    ),
    "answer.caseload.less.single": (
        "hver fuldtidsstilling har {amount} færre åbne sager",
        "each full-time post has {amount} fewer open cases",
    ),
    "answer.caseload.more.single": (
        "hver fuldtidsstilling har {amount} flere åbne sager",
        "each full-time post has {amount} more open cases",
    ),
    "answer.caseload.unclear": (
        "om hver fuldtidsstilling har flere eller færre sager, kan ikke siges ({low} til {high})",
        "whether each full-time post has more or fewer cases cannot be told ({low} to {high})",
    ),
    "answer.caseload.none": (
        "hver fuldtidsstilling har lige mange sager",
        "each full-time post has just as many cases",
    ),
    "answer.caseload.nan": (
        "sager pr. fuldtidsstilling kan ikke opgøres",
        "cases per full-time post cannot be worked out",
    ),
    # --- (iii) harm --------------------------------------------------------------------------------------
    "answer.unmet.less": (
        "udækket behov hos kendte børn falder med {amount} barndage om året ({interval})",
        "unmet need of known children falls by {amount} child-days a year ({interval})",
    ),
    "answer.unmet.more": (
        "udækket behov hos kendte børn stiger med {amount} barndage om året ({interval})",
        "unmet need of known children rises by {amount} child-days a year ({interval})",
    ),
    "answer.unmet.less.single": (
        "udækket behov hos kendte børn falder med {amount} barndage om året",
        "unmet need of known children falls by {amount} child-days a year",
    ),
    "answer.unmet.more.single": (
        "udækket behov hos kendte børn stiger med {amount} barndage om året",
        "unmet need of known children rises by {amount} child-days a year",
    ),
    "answer.unmet.unclear": (
        "om udækket behov hos kendte børn stiger eller falder, kan ikke siges ({low} til {high} barndage om året)",
        "whether unmet need of known children rises or falls cannot be told ({low} to {high} child-days a year)",
    ),
    "answer.unmet.none": (
        "udækket behov hos kendte børn er uændret",
        "unmet need of known children is unchanged",
    ),
    "answer.unmet.nan": (
        "udækket behov kan ikke opgøres",
        "unmet need cannot be worked out",
    ),
    "answer.returns.less": (
        "en mindre andel kommer tilbage inden 12 måneder efter lukning ({own} mod {base}, forskel {signed} "
        "procentpoint, {interval})",
        "a smaller share comes back within 12 months of closing ({own} against {base}, difference {signed} percentage "
        "points, {interval})",
    ),
    "answer.returns.more": (
        "en større andel kommer tilbage inden 12 måneder efter lukning ({own} mod {base}, forskel {signed} "
        "procentpoint, {interval})",
        "a larger share comes back within 12 months of closing ({own} against {base}, difference {signed} percentage "
        "points, {interval})",
    ),
    "answer.returns.less.single": (
        "en mindre andel kommer tilbage inden 12 måneder efter lukning ({own} mod {base})",
        "a smaller share comes back within 12 months of closing ({own} against {base})",
    ),
    "answer.returns.more.single": (
        "en større andel kommer tilbage inden 12 måneder efter lukning ({own} mod {base})",
        "a larger share comes back within 12 months of closing ({own} against {base})",
    ),
    "answer.returns.unclear": (
        "om flere eller færre kommer tilbage inden 12 måneder efter lukning, kan ikke siges ({low} til {high} "
        "procentpoint)",
        "whether more or fewer come back within 12 months of closing cannot be told ({low} to {high} percentage "
        "points)",
    ),
    "answer.returns.none": (
        "en lige så stor andel kommer tilbage inden 12 måneder efter lukning",
        "just as large a share comes back within 12 months of closing",
    ),
    "answer.returns.nan": (
        "hvor mange der kommer tilbage efter lukning, kan ikke opgøres",
        "how many come back after closing cannot be worked out",
    ),
    "answer.rising": ("til gengæld stiger {parts} klart", "but there is clearly more of {parts}"),
    "answer.rising.too": ("også {parts} stiger klart", "there is clearly more of {parts}, too"),
    "answer.part.unmet_waiting": (
        "udækket behov på ventelisten ({signed} barndage om året, {interval})",
        "unmet need on the waiting list ({signed} child-days a year, {interval})",
    ),
    "answer.part.unmet_open": (
        "udækket behov i åbne sager ({signed} barndage om året, {interval})",
        "unmet need in open cases ({signed} child-days a year, {interval})",
    ),
    "answer.part.unmet_closed_24m": (
        "udækket behov inden 24 måneder efter lukning ({signed} barndage om året, {interval})",
        "unmet need within 24 months of closing ({signed} child-days a year, {interval})",
    ),
    "answer.part.unmet_closed_later": (
        "udækket behov senere efter lukning ({signed} barndage om året, {interval})",
        "unmet need later after closing ({signed} child-days a year, {interval})",
    ),
    "answer.part.returns_share": (
        "henvendelser fra tidligere sager ({signed} procentpoint af alle, {interval})",
        "referrals that are returns ({signed} percentage points of all, {interval})",
    ),
    "answer.part.placements": (
        "anbringelser ({signed} om året, {interval})",
        "placements ({signed} a year, {interval})",
    ),
    "answer.rationed": (
        "{arms}: rådgiverne bruger over {limit} af arbejdstiden på sager, så køen og ikke behovet afgør, hvem der får "
        "hjælp",
        "{arms}: counsellors spend over {limit} of their working time on cases, so the queue and not the need decides "
        "who is helped",
    ),
    "answer.cap": (
        "loftet over sagstallet kunne ikke holdes: {own} af tildelingerne i {arm} skete over loftet, fordi den længste "
        "tilladte ventetid var nået ({base} i {baseline})",
        "the cap on the caseload could not be kept: {own} of allocations in {arm} went above it because the longest "
        "wait was over ({base} in {baseline})",
    ),
}
