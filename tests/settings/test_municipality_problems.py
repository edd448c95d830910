"""Claims about a municipality of one's own that is wrong: one clear line for each mistake, with its file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.settings.compose import compose

Problems = Callable[..., list[str]]

TOWN = """\
defaults:
  - parts/denmark@_here_
  - _self_
label: Tårnby Kommune
districts:
  nord: {label: "Nord", children: 2200}
  vest: {label: "Vest", children: 1400}
offices:
  byen:
    label: {da: "Byen", en: "The town"}
    districts: [nord]
    posts: 4.5
  oplandet:
    label: {da: "Oplandet", en: "The country"}
    districts: [vest]
    posts: 2
"""
DISTRICTS = TOWN[TOWN.index("districts:") : TOWN.index("offices:")]
OFFICES = TOWN[TOWN.index("offices:") :]

ADOPTING = ("scenarios=staff_unchanged", "municipality=town")


@pytest.fixture
def town(own_home: Path) -> Path:
    """The file of a municipality that is right; a test spoils it."""
    file = own_home / "configs" / "municipality" / "town.yaml"
    file.write_text(TOWN, encoding="utf-8")
    return file


@pytest.fixture
def told(problems: Problems, town: Path, own_home: Path) -> Callable[..., list[str]]:
    """What is said once ``right`` in the file has become ``wrong``, without the file's name, which must be there."""

    def spoil(right: str, wrong: str, *typed: str) -> list[str]:
        assert right in TOWN
        town.write_text(TOWN.replace(right, wrong), encoding="utf-8")
        lines = problems(*ADOPTING, *typed, root=own_home)
        assert all(line.endswith(f" [in {town}]") for line in lines if line.startswith("municipality"))
        return [line.removesuffix(f" [in {town}]") for line in lines]

    return spoil


def test_the_town_itself_is_right(town: Path, own_home: Path) -> None:
    assert list(compose(ADOPTING, root=own_home).municipality.offices) == ["byen", "oplandet"]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_municipality_saved_in_another_encoding_is_named_beside_other_mistakes(
    problems: Problems, town: Path, own_home: Path, encoding: str
) -> None:
    town.write_bytes(TOWN.encode(encoding))
    assert problems(*ADOPTING, "seed=-1", root=own_home) == [
        "seed = -1: must be greater than or equal to 0",
        f"{town}: is not saved as UTF-8 (open it in an editor and save it as UTF-8)",
    ]


def test_another_file_in_that_encoding_is_not_named(problems: Problems, town: Path, own_home: Path) -> None:
    town.with_name("other.yaml").write_bytes(TOWN.encode("latin-1"))
    town.write_bytes(TOWN.replace("Tårnby", "Århus").encode("latin-1"))
    (line,) = problems(*ADOPTING, root=own_home)
    assert line.startswith(f"{town}: ")


def test_where_the_shipped_municipality_is_broken_too_nothing_told_is_lost(
    problems: Problems, town: Path, own_home: Path
) -> None:
    town.write_bytes(TOWN.encode("latin-1"))
    shipped = town.with_name("aarhus.yaml")
    shipped.write_text("offices: [", encoding="utf-8")
    first, second, third = problems(*ADOPTING, "seed", root=own_home)
    assert first == "seed: write it as key=value"
    assert second.startswith(f"{town}: is not saved")
    assert third.startswith(f"{shipped}, line 1: not valid YAML")


def test_a_broken_default_that_was_not_chosen_hides_no_mistake(told: Callable[..., list[str]], town: Path) -> None:
    town.with_name("aarhus.yaml").write_text("offices: [", encoding="utf-8")
    assert told("posts: 2\n", "posts: two\n") == ["municipality.offices.oplandet.posts = two: must be a valid number"]


@pytest.mark.parametrize("section", [DISTRICTS, OFFICES])
def test_a_municipality_without_districts_or_offices_is_refused(told: Callable[..., list[str]], section: str) -> None:
    name = section.partition(":")[0]
    assert told(section, f"{name}: {{}}\n") == [f"municipality.{name}: needs at least one"]


def test_one_district_may_be_empty(town: Path, own_home: Path) -> None:
    town.write_text(TOWN.replace("2200", "0"), encoding="utf-8")
    assert compose(ADOPTING, root=own_home).municipality.districts["nord"].children == 0


def test_no_office_may_bear_the_name_that_means_every_office(told: Callable[..., list[str]]) -> None:
    assert told("oplandet:", "all:") == ["municipality: no office can be named 'all', which stands for every office"]


@pytest.mark.parametrize(
    ("section", "wrong", "line"),
    [
        (OFFICES, "", "municipality.offices: is missing and has no default"),
        (OFFICES, "offices:\n", "municipality.offices = null: must hold names, each with settings of its own"),
        (OFFICES, "offices: [byen]\n", "municipality.offices: must hold names, each with settings of its own"),
        (DISTRICTS, "", "municipality.districts: is missing and has no default"),
    ],
)
def test_what_stands_in_for_a_wrong_section_is_not_told_as_a_mistake(
    told: Callable[..., list[str]], section: str, wrong: str, line: str
) -> None:
    assert told(section, wrong) == [line]


def test_offices_a_scenario_names_are_not_missed_where_the_offices_are_wrong(
    problems: Problems, town: Path, own_home: Path
) -> None:
    town.write_text(TOWN.replace(OFFICES, ""), encoding="utf-8")
    (line,) = problems(*ADOPTING, "groups.pilot=[byen]", root=own_home)
    assert line.startswith("municipality.offices: is missing")


def test_a_wrong_number_hides_no_mistake_among_districts(told: Callable[..., list[str]]) -> None:
    assert told("[vest]\n    posts: 2\n", "[vst]\n    posts: 0\n") == [
        "municipality.offices.oplandet.posts = 0: must be greater than 0",
        "municipality: office 'oplandet' names unknown district 'vst'; known: ['nord', 'vest'] - did you mean 'vest'?",
    ]


@pytest.mark.parametrize(("children", "why"), [("many", "must be a valid integer"), ("-3", "must be greater than")])
def test_a_wrong_number_of_children_is_no_lack_of_children(
    told: Callable[..., list[str]], children: str, why: str
) -> None:
    right = DISTRICTS + OFFICES
    one = right.replace("2200", children).replace("1400", "0")
    (line,) = told(right, one)
    assert line.startswith(f"municipality.districts.nord.children = {children}: {why}")


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("districts: [vest]", "districts: vest", "offices.oplandet.districts = vest: write it as a list: [vest]"),
        ("districts: [vest]", "districts:", "offices.oplandet.districts = null: must be a list: [..., ...]"),
        ("districts: [vest]", "districts: []", "offices.oplandet.districts: needs at least one"),
        (
            'label: {da: "Byen", en: "The town"}',
            "label: Byen",
            'offices.byen.label = Byen: needs da and en: {da: "Byen", en: "..."}',
        ),
        (
            'vest: {label: "Vest", children: 1400}',
            "vest: 1400",
            "districts.vest = 1400: must hold settings of its own: label, children",
        ),
        ('label: "Vest"', "label: 3", "districts.vest.label = 3: must be a text"),
        ('label: "Vest"', 'label: ""', "districts.vest.label = : must not be empty"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_in_words_of_yaml(
    told: Callable[..., list[str]], right: str, wrong: str, line: str
) -> None:
    assert told(right, wrong) == [f"municipality.{line}"]


def test_a_list_of_the_wrong_length_says_how_many_there_are(told: Callable[..., list[str]]) -> None:
    (line,) = told(OFFICES, f"{OFFICES}mix:\n  age: [1, 1]\n")
    assert line == "municipality.mix.age: needs at least 3, not 2"


def test_a_district_named_twice_by_one_office_is_not_told_as_one_with_two_offices(
    told: Callable[..., list[str]],
) -> None:
    assert told("[vest]", "[vest, vest]") == ["municipality: office 'oplandet' names district 'vest' twice"]


def test_a_district_with_two_offices_names_them_and_the_one_without_is_told_too(
    told: Callable[..., list[str]],
) -> None:
    assert told("[vest]", "[nord]") == [
        "municipality: district 'nord' is served by more than one office: byen, oplandet",
        "municipality: districts ['vest'] are served by no office",
    ]


def test_a_misspelt_key_is_one_problem_and_not_also_a_missing_one(told: Callable[..., list[str]]) -> None:
    assert told("posts: 2\n", "post: 2\n") == [
        "municipality.offices.oplandet.post = 2: unknown setting - did you mean 'municipality.offices.oplandet.posts'?"
    ]


def test_a_file_built_on_one_that_is_not_there_is_named_with_the_nearest(told: Callable[..., list[str]]) -> None:
    (line,) = told("parts/denmark", "parts/danmark")
    assert line == "defaults: parts/danmark: no such file - did you mean 'parts/denmark'?"


def test_a_mistake_in_a_part_names_the_part(problems: Problems, town: Path, own_home: Path) -> None:
    part = town.parent / "parts" / "denmark.yaml"
    part.write_text(part.read_text("utf-8").replace("share_returns: 0.35", "share_returns: 1.35"), encoding="utf-8")
    (line,) = problems(*ADOPTING, root=own_home)
    assert line == f"municipality.demand.share_returns = 1.35: must be less than 1 [in {part}]"


def test_a_mistake_in_a_group_that_speaks_of_several_sections_names_it(problems: Problems, own_home: Path) -> None:
    file = own_home / "configs" / "variant" / "unsuited_staff.yaml"
    file.write_text(file.read_text("utf-8").replace("suited_share: 0.75", "suited_share: 75"), encoding="utf-8")
    (line,) = problems("variant=unsuited_staff", root=own_home)
    assert line == f"variants.suited_share = 75: must be less than or equal to 1 [in {file}]"


def test_what_was_typed_is_blamed_on_no_file(problems: Problems, town: Path, own_home: Path) -> None:
    assert problems(*ADOPTING, "municipality.offices.byen.posts=0", root=own_home) == [
        "municipality.offices.byen.posts = 0: must be greater than 0"
    ]
