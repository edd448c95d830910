"""Claims about who gets which measure: the weights by age and problem add up to the national mix of types."""

import pytest

from sim.settings import register
from sim.settings.compose import compose
from sim.settings.schema import AGE_GROUPS, PROBLEMS, Settings

# Order of the shares in the evidence base (mix52).
ORDER = (
    "family_treatment",
    "contact_person",
    "practical_support",
    "respite",
    "other_support",
    "family_stay",
)
TOLERANCE = 0.005
# National statistics count these as directed at the family, the others at the child.
FAMILY_DIRECTED = ("family_treatment", "practical_support", "family_stay")


@pytest.fixture(scope="module")
def settings() -> Settings:
    return compose([])


@pytest.fixture(scope="module")
def mix52() -> register.Entry:
    entry = register.lookup("checks.mix52")
    assert entry is not None
    return entry


def shares_at(settings: Settings, problem: str, age: int) -> dict[str, float]:
    """Chance of each supporting type for a child of this problem and age, scaled to one as in a decision."""
    supporting = {k: t for k, t in settings.measures.types.items() if t.level == "supporting"}
    whole = sum(t.weight[problem][age] for t in supporting.values())
    return {k: t.weight[problem][age] / whole for k, t in supporting.items()}


def shares_by_age(settings: Settings, age: int) -> dict[str, float]:
    """Mean chance of each supporting type in an age group over the shipped mix of problems."""
    weights = dict(zip(PROBLEMS, settings.municipality.mix.problem, strict=True))
    whole = sum(weights.values())
    shares = dict.fromkeys(ORDER, 0.0)
    for problem, weight in weights.items():
        for kind, share in shares_at(settings, problem, age).items():
            shares[kind] += weight / whole * share
    return shares


def mean_shares(settings: Settings) -> dict[str, float]:
    ages = settings.municipality.mix.age
    by_age = [shares_by_age(settings, age) for age in range(len(AGE_GROUPS))]
    return {k: sum(a * s[k] for a, s in zip(ages, by_age, strict=True)) / sum(ages) for k in ORDER}


def test_the_mean_mix_of_types_is_that_of_the_evidence(settings: Settings, mix52: register.Entry) -> None:
    assert isinstance(mix52.low, tuple)
    assert isinstance(mix52.high, tuple)
    mean = mean_shares(settings)
    for kind, low, high in zip(ORDER, mix52.low, mix52.high, strict=True):
        assert low <= mean[kind] <= high, kind
        assert high - low == pytest.approx(2 * TOLERANCE)


def test_family_directed_help_falls_with_age(settings: Settings) -> None:
    by_age = [shares_by_age(settings, age) for age in range(len(AGE_GROUPS))]
    family = [sum(shares[k] for k in FAMILY_DIRECTED) for shares in by_age]
    assert family[0] > family[1] > family[2]


def test_family_directed_help_falls_with_age_for_every_problem(settings: Settings) -> None:
    for problem in PROBLEMS:
        by_age = [shares_at(settings, problem, age) for age in range(len(AGE_GROUPS))]
        family = [sum(shares[k] for k in FAMILY_DIRECTED) for shares in by_age]
        assert family[0] > family[1] > family[2], problem


def test_family_treatment_leads_among_small_children_and_the_contact_person_among_teenagers(
    settings: Settings,
) -> None:
    leaders = [max(shares_by_age(settings, age).items(), key=lambda kv: kv[1])[0] for age in range(3)]
    assert (leaders[0], leaders[2]) == ("family_treatment", "contact_person")
    contact = [shares_by_age(settings, age)["contact_person"] for age in range(3)]
    assert contact == sorted(contact)


def test_every_type_has_a_weight_for_every_problem_and_age(settings: Settings) -> None:
    for name, kind in settings.measures.types.items():
        assert set(kind.weight) == set(PROBLEMS), name
        assert all(len(weights) == len(AGE_GROUPS) for weights in kind.weight.values()), name


def test_the_supporting_weights_of_a_child_are_shares(settings: Settings) -> None:
    """Written so that they sum to one, an edited weight can be read as a chance."""
    for problem in PROBLEMS:
        for age in range(len(AGE_GROUPS)):
            weights = [t.weight[problem][age] for t in settings.measures.types.values() if t.level == "supporting"]
            assert sum(weights) == pytest.approx(1, abs=0.002), (problem, AGE_GROUPS[age])


def test_the_early_type_suits_every_child(settings: Settings) -> None:
    early = [t for t in settings.measures.types.values() if t.level == "early"]
    assert all(any(t.weight[p][a] > 0 for t in early) for p in PROBLEMS for a in range(len(AGE_GROUPS)))
