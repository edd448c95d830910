"""What ``sagsflow`` says of a value outside its plausible range, in Danish and English.

The register itself is English, so Danish has a word for each grade and for each unit a value with a range is
measured in. Numbers stay as one types them, with a decimal point. Reasons in Danish stand in ``register.da.yaml``.
"""

from typing import Literal

Language = Literal["da", "en"]

OUTSIDE: dict[Language, str] = {
    "da": "{path} = {value} ligger uden for det plausible interval {range} ({grade}: {reason})",
    "en": "{path} = {value} lies outside its plausible range {range} ({grade}: {reason})",
}
POSTS_FOLLOW: dict[Language, str] = {
    "da": "arm {arm}: {posts} stillinger fra {date} følger derefter arbejdet, da {practice} har caseload.staffing = "
    "{staffing} (given holder dem)",
    "en": "arm {arm}: {posts} posts from {date} follow the work from then on, as {practice} has caseload.staffing = "
    "{staffing} (given holds them)",
}
BETWEEN: dict[Language, str] = {"da": "{low} til {high}", "en": "{low} to {high}"}
AT_LEAST: dict[Language, str] = {"da": "mindst {low}", "en": "at least {low}"}
AT_MOST: dict[Language, str] = {"da": "højst {high}", "en": "at most {high}"}

GRADES = {
    "evaluation": "evaluering",
    "found": "fundet",
    "recalled": "efter hukommelsen",
    "assumption": "antagelse",
    "calibrated": "kalibreret",
    "own data": "egne data",
}
UNITS = {
    "DKK per hour": "kr. pr. time",
    "DKK per month": "kr. pr. måned",
    "DKK per year": "kr. pr. år",
    "DKK": "kr.",
    "case weights": "sagsvægte",
    "cases per 1,000 children and year": "sager pr. 1.000 børn og år",
    "cases per post": "sager pr. årsværk",
    "children per 1,000 and year": "børn pr. 1.000 og år",
    "children": "børn",
    "concern per unit of workload": "bekymring pr. enhed arbejdspres",
    "concern": "bekymring",
    "days": "dage",
    "difference of shares": "(forskel i andele)",
    "direct hours per month": "timers direkte kontakt pr. måned",
    "direct hours": "timers direkte kontakt",
    "exponent": "(eksponent)",
    "factor per month": "(faktor pr. måned)",
    "factor per weekly hour": "(faktor pr. ugentlig time)",
    "factor": "(faktor)",
    "fit": "træfsikkerhed",
    "full-time posts": "årsværk",
    "hour of the day": "(klokkeslæt)",
    "hours per case and month": "timer pr. sag og måned",
    "hours per counsellor and week": "timer pr. rådgiver og uge",
    "hours per post and year": "timer pr. årsværk og år",
    "hours": "timer",
    "load per day": "belastning pr. dag",
    "load": "belastning",
    "log standard deviation": "(standardafvigelse af logaritmen)",
    "meetings": "møder",
    "months": "måneder",
    "need": "behov",
    "notifications per 1,000 children and year": "underretninger pr. 1.000 børn og år",
    "notifications per child and year": "underretninger pr. barn og år",
    "per case and month": "pr. sag og måned",
    "per day and fit": "pr. dag og træfsikkerhed",
    "per day and need": "pr. dag og behov",
    "per day": "pr. dag",
    "per direct hour": "pr. times direkte kontakt",
    "per family and year": "pr. familie og år",
    "per year": "pr. år",
    "ratio": "(forhold)",
    "relative change": "(relativ ændring)",
    "share of ceiling": "(andel af loftet)",
    "share of entries": "(andel af henvendelserne)",
    "share of full speed": "(andel af fuld hastighed)",
    "share of hidden part": "(andel af den skjulte del)",
    "share of load at referral": "(andel af belastningen ved henvendelsen)",
    "share of load": "(andel af belastningen)",
    "share of peak": "(andel af det højeste)",
    "share per age group": "(andel pr. aldersgruppe)",
    "share per problem": "(andel pr. problem)",
    "share per severity": "(andel pr. sværhedsgrad)",
    "share per type": "(andel pr. type)",
    "share per weekday": "(andel pr. ugedag)",
    "share per year": "(andel pr. år)",
    "share": "(andel)",
    "starts per child": "påbegyndte pr. barn",
    "states": "tilstande",
    "weeks": "uger",
    "weight per age group": "(vægt pr. aldersgruppe)",
    "working days per year": "arbejdsdage pr. år",
    "working days": "arbejdsdage",
    "year": "(årstal)",
    "years": "år",
}


def grade_word(grade: str, language: Language) -> str:
    """What a value rests on, in the reader's language."""
    return GRADES[grade] if language == "da" else grade


def unit_word(unit: str, language: Language) -> str:
    """A unit in the reader's language; one the product does not ship stays as its register has it."""
    return UNITS.get(unit, unit) if language == "da" else unit


def range_words(low: str, high: str, language: Language) -> str:
    """``low to high``, "at least" or "at most" if open, empty if there is neither."""
    if low and high:
        return BETWEEN[language].format(low=low, high=high)
    if low:
        return AT_LEAST[language].format(low=low)
    return AT_MOST[language].format(high=high) if high else ""
