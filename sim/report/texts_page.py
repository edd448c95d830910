"""Words of the result pages: sections, what differs between arms, assumptions by grade, the evidence ladder."""

from __future__ import annotations

PAGE: dict[str, tuple[str, str]] = {
    # --- sections and table of contents ------------------------------------------------------------------
    "page.contents": ("Indhold", "Contents"),
    "page.section.flow": ("Flow: ventetid, sagstal og timer", "Flow: waiting, caseload and hours"),
    "page.section.measures": ("Foranstaltninger pr. kvartal", "Measures per quarter"),
    "page.section.cost": (
        "Omkostninger, og hvad de betyder for børnene",
        "Cost, and what it means for the children",
    ),
    "page.section.saving": ("Hvad besparelsen er", "What the saving is"),
    "page.section.payers": ("Hvem betaler", "Who pays"),
    "page.section.children": ("De samme børn i begge verdener", "The same children in both worlds"),
    "page.section.precision": ("Præcision", "Precision"),
    "page.section.differs": ("Hvad der er forskelligt mellem armene", "What differs between the arms"),
    "page.section.assumed": ("Hvad det hviler på", "What it rests on"),
    "page.section.silent": ("Hvad resultaterne ikke siger", "What the results do not say"),
    "page.section.run": ("Kørslen", "The run"),
    "page.no_precision": (
        "Med én gentagelse, eller uden en arm der ændrer noget, kan præcisionen ikke siges.",
        "With one replication, or without an arm that changes anything, nothing can be said of precision.",
    ),
    "page.background": ("Hypotese, baggrund og steder", "Hypothesis, background and places"),
    "page.law": (
        "Paragraffer henviser til serviceloven (SEL), hvis regler om børn og unge fra 1.1.2024 er afløst af barnets "
        "lov (BL): SEL § 11, stk. 3 er nu BL § 30; § 50 er § 20; § 52, stk. 3 er § 32; anbringelse (§ 52, stk. 3, "
        "nr. 7, og § 58) er § 46 og § 47.",
        "Paragraphs refer to Serviceloven (SEL), the Act on Social Services, whose rules on children and young people "
        "were replaced by Barnets lov (BL) on 1 January 2024: SEL § 11(3) is now BL § 30; § 50 is § 20; § 52(3) is "
        "§ 32; placement (§ 52(3) no. 7 and § 58) is § 46 and § 47.",
    ),
    "page.law.later": (
        "Scenariet ligger efter 2023: § 11, stk. 3 er her BL § 30, § 50 er BL § 20, § 52, stk. 3 er BL § 32, og "
        "anbringelse er BL § 46 og § 47.",
        "The scenario lies after 2023: here § 11(3) is BL § 30, § 50 is BL § 20, § 52(3) is BL § 32, and placement is "
        "BL § 46 and § 47.",
    ),
    "page.identity": (
        "Kørt {created}; kontrolsum for indstillinger {content}; for model {digest}. Denne side ændrer sig ikke: om "
        "indstillinger eller kode er ændret siden, siger sagsflow results.",
        "Run {created}; content hash {content}; model digest {digest}. This page does not change: whether settings or "
        "code have changed since is told by sagsflow results.",
    ),
    "page.undated": ("uden dato", "undated"),
    "page.passed": ("Prøven er bestået.", "The check has passed."),
    "page.failed": ("Prøven er ikke bestået.", "The check has not passed."),
    # --- what differs ------------------------------------------------------------------------------------
    "differs.arm": ("Arm", "Arm"),
    "differs.when": ("Hvornår", "When"),
    "differs.where": ("Kontorer", "Offices"),
    "differs.what": ("Hvad der ændres", "What changes"),
    "differs.setting": ("Indstilling", "Setting"),
    "differs.unit": ("Enhed", "Unit"),
    "differs.changes": ("Daterede ændringer", "Dated changes"),
    "differs.settings": ("Praksis, indstilling for indstilling", "The practices, setting by setting"),
    "differs.caption": (
        "Kun det, der ikke er ens; {same} indstillinger af praksis er ens i alle arme, og alt andet (børn, "
        "tilfældige udfald, priser, regler) er fælles. En arms værdier gælder i de kontorer og fra de datoer, der står "
        "ovenfor; før er den som {baseline}.",
        "Only what is not the same; {same} settings of the practices are the same in all arms, and everything else "
        "(children, draws, prices, rules) is shared. An arm's values hold in the offices and from the dates above; "
        "before, it is as {baseline}.",
    ),
    "differs.nothing": (
        "Armene har samme praksis; kun de daterede ændringer er forskellige.",
        "The arms have the same practice; only the dated changes differ.",
    ),
    "differs.no_changes": ("Ingen arm ændrer noget.", "No arm changes anything."),
    "differs.from": ("fra {date}", "from {date}"),
    "differs.until": ("{date} til {until}", "{date} to {until}"),
    "differs.all_offices": ("alle kontorer", "all offices"),
    "differs.practice": ("praksis bliver »{practice}«", 'the practice becomes "{practice}"'),
    "differs.practice.trained": (
        "praksis bliver »{practice}« efter {days} dages uddannelse",
        'the practice becomes "{practice}" after {days} days of training',
    ),
    "differs.spread": (
        "overtager en andel på {share} af praksis »{practice}«, uden dens sagstal",
        'takes over a share of {share} of the practice "{practice}", without its caseload',
    ),
    "differs.posts": ("{value} fuldtidsstillinger", "{value} full-time posts"),
    "differs.supervision_hours_per_week": (
        "{value} timers sparring pr. rådgiver og uge",
        "{value} hours of supervision per counsellor and week",
    ),
    "differs.turnover_factor": ("personaleomsætning × {value}", "turnover × {value}"),
    "differs.demand_factor": (
        "børn, der begynder at få brug for hjælp, × {value}",
        "children who begin to need help × {value}",
    ),
    "differs.price_factor": ("priser på foranstaltninger × {value}", "prices of measures × {value}"),
    # --- assumptions by grade ----------------------------------------------------------------------------
    "assumed.caption": (
        "Alle {total} værdier, som resultatet hviler på, efter hvor godt de er underbygget. »Ændret« står for værdier, "
        "der afviger fra standarden; registrets bedømmelse gælder standardværdien. Begrundelserne er "
        "registrets egne (configs/register.da.yaml).",
        'All {total} values the result rests on, by how well they are backed. "Changed" stands for values that differ '
        "from the default; the register's grade speaks of the default value. Reasons are the register's own "
        "(configs/register.yaml).",
    ),
    "assumed.group": ("{grade}: {count} værdier ({share} %)", "{grade}: {count} values ({share} %)"),
    "assumed.group.one": ("{grade}: {count} værdi ({share} %)", "{grade}: {count} value ({share} %)"),
    "assumed.setting": ("Indstilling", "Setting"),
    "assumed.value": ("Værdi", "Value"),
    "assumed.plausible": ("Plausibelt", "Plausible"),
    "assumed.source": ("Kilde", "Source"),
    "assumed.reason": ("Begrundelse", "Reason"),
    "assumed.shipped": ("standard: {value}", "default: {value}"),
    "assumed.added": ("tilføjet af brugeren", "added by the user"),
    "assumed.by_member": ("for hvert led", "for each member"),
    "assumed.evaluation": ("evalueringen", "the evaluation"),
    "assumed.rung.own data": ("Egne data", "Own data"),
    "assumed.rung.evaluation": ("Evalueringen", "The evaluation"),
    "assumed.rung.found": ("Læst i en kilde", "Read in a source"),
    "assumed.rung.recalled": ("Efter hukommelsen", "Recalled"),
    "assumed.rung.calibrated": ("Kalibreret", "Calibrated"),
    "assumed.rung.assumption": ("Antagelse", "Assumption"),
    "assumed.rung.changed": ("Ændret af brugeren", "Changed by the user"),
    "assumed.meaning.own data": (
        "En kommunes eget tal.",
        "A municipality's own figure.",
    ),
    "assumed.meaning.evaluation": (
        "Står i evalueringen fra 2022.",
        "Stands in the evaluation of 2022.",
    ),
    "assumed.meaning.found": (
        "Læst i en offentlig kilde, som kan slås op.",
        "Read in a public source that can be looked up.",
    ),
    "assumed.meaning.recalled": (
        "Kendt, men ikke slået op.",
        "Known, but not looked up.",
    ),
    "assumed.meaning.calibrated": (
        "Tilpasset, så basispraksis rammer sine mål; det gør værdien brugbar, ikke sand.",
        "Fitted so that the baseline meets its targets; that makes the value usable, not true.",
    ),
    "assumed.meaning.assumption": (
        "Et skøn, også hvor tal fra kilder afgrænser det.",
        "A judgement, also where figures from sources bound it.",
    ),
    "assumed.meaning.changed": (
        "Hvad disse værdier hviler på, ved den, der har ændret dem.",
        "What these values rest on is known to whoever changed them.",
    ),
    "assumed.none": ("Ingen værdier.", "No values."),
    # --- the evidence ladder -----------------------------------------------------------------------------
    "evidence.title": (
        "{percent} af værdierne er skøn ({guesses} af {total}); {backed} er læst i en kilde eller evalueringen eller "
        "er egne data",
        "{percent} of the values are guesses ({guesses} of {total}); {backed} were read in a source or the evaluation "
        "or are own data",
    ),
    "evidence.unit": (
        "Andel af de værdier, resultatet hviler på, efter hvor godt de er underbygget",
        "Share of the values the result rests on, by how well they are backed",
    ),
    "evidence.reading": (
        "Hver bjælke er en andel af værdierne, en liste eller profil talt som én. Den tæller værdier, ikke hvor meget "
        "de betyder: få af dem kan afgøre resultatet.",
        "Each bar is a share of the values, a list or profile counted as one. It counts values, not how much they "
        "matter: a few may decide the result.",
    ),
    # --- pages around one figure -------------------------------------------------------------------------
    "page.decompose.question": (
        "Hvilken mekanisme gør det? {arm}, {place}, {replications}.",
        "Which mechanism does it? {arm}, {place}, {replications}.",
    ),
    "page.decompose.parts": ("Hvad hver del af praksis bringer", "What each part of the practice brings"),
    "page.decompose.order": ("Alene, som den sidste, og i gennemsnit", "Alone, as the last, and on average"),
    "page.decompose.worlds": (
        "To verdener: administrativ og kvalitet",
        "Two worlds: administrative and quality",
    ),
    "page.decompose.records": ("Hvad registre kunne vise", "What records could show"),
    "page.decompose.reading": ("Sådan læses det", "How to read it"),
    "page.decompose.reading.shares": (
        "En del (Shapley-værdi) er det, den i gennemsnit tilføjer over alle rækkefølger, delene kunne indføres i; "
        "delene giver tilsammen hele virkningen.",
        "A part (Shapley value) is what it adds on average over every order in which the parts could be introduced; "
        "together the parts make the whole effect.",
    ),
    "page.decompose.reading.order": (
        "Er en del stærkere som den sidste end alene, har den brug for de andre; er den svagere, gør de samme arbejde.",
        "A part that is stronger as the last than alone needs the others; one that is weaker does the same work as "
        "they do.",
    ),
    "page.decompose.reading.worlds": (
        "Den administrative verden ændrer kun, hvornår der bevilges, følges op og lukkes (SEL § 11.3, § 50, § 52.3); "
        "kvalitetsverdenen ændrer alt andet. Se udækket behov og tilbagevenden i begge, før pengene.",
        "The administrative world changes only when help is granted, followed up and ended and when a case is closed "
        "(SEL § 11.3, § 50, § 52.3); the quality world changes everything else. Look at unmet need and returns in both "
        "before the money.",
    ),
    "page.decompose.reading.limits": (
        "Opdelingen er modellens. Den siger, hvad der følger af antagelserne, ikke hvad der er sket i en kommune.",
        "The split is the model's. It says what follows from the assumptions, not what has happened in a municipality.",
    ),
    "page.decompose.files": (
        "Tabeller: shares.csv, dividends.csv, worlds.csv, signatures.csv og outcomes.parquet i samme mappe.",
        "Tables: shares.csv, dividends.csv, worlds.csv, signatures.csv and outcomes.parquet in the same folder.",
    ),
    "page.map.question": (
        "Hvor stor en del af besparelsen er administrativ? Her {place}, {replications}.",
        "Which part of the saving is administrative? Here {place}, {replications}.",
    ),
    "page.map.table": ("Kortet som tabel", "The map as a table"),
    "page.map.reading.cells": (
        "Hver celle er en mulig verden: hvor meget en times kontakt gør for en familie, og hvor meget senere den "
        "relationelle praksis griber ind. Ingen ved, hvilken celle der er den rigtige; derfor er det et kort og aldrig "
        "ét tal.",
        "Each cell is a possible world: how much an hour of contact does for a family, and how much later the "
        "relational practice acts. Nobody knows which cell is the right one; so it is a map and never one number.",
    ),
    "page.map.reading.outside": (
        "Grå celler har ingen klar besparelse at dele. Under 0 eller over 100 % betyder, at en af verdenerne koster "
        "penge. † mærker et udbytte, hvor den simulerede traditionelle praksis ikke rammer alle sine mål.",
        "Grey cells have no clear saving to share. Below 0 or above 100 % means that one of the worlds costs money. "
        "A † marks a gain with which the simulated traditional practice misses some of its targets.",
    ),
    "page.map.files": (
        "Tabel: map.csv i samme mappe.",
        "Table: map.csv in the same folder.",
    ),
    "page.child.title": ("Ét barn i begge verdener", "One child in both worlds"),
    "page.child.story": ("Historien: {arm}", "The story: {arm}"),
    "page.child.reading": ("Sådan læses det", "How to read it"),
    "page.child.files": (
        "Filer: story.txt, story.csv, curves.csv og children.csv (de børn, der kan vælges) i samme mappe.",
        "Files: story.txt, story.csv, curves.csv and children.csv (the children to choose from) in the same folder.",
    ),
}
