"""Exact answers, verdicts and inputs of ``validate theory``: claims that need no long simulation."""

from __future__ import annotations

import doctest
import importlib
import re
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import comb, exp, factorial, isclose, nan
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import spsolve

from sim.casework.counsellors import Desk
from sim.casework.office import Workplace
from sim.cli import main
from sim.evidence.theory import exact
from sim.evidence.theory.bare_office import PRODUCTION, Parts
from sim.evidence.theory.caseload import CaseloadCap, FiniteSource
from sim.evidence.theory.caseload_cap import most_closures, one_counsellor
from sim.evidence.theory.catalogue import EXAMPLES, SYSTEMS
from sim.evidence.theory.chance import Chance
from sim.evidence.theory.inputs import read_request
from sim.evidence.theory.one_desk import AnyService
from sim.evidence.theory.running import Running
from sim.evidence.theory.system import TheoryInputError
from sim.evidence.theory.verdict import Finding, controlled_interval, judge
from sim.evidence.theory.waiting_list import ManyServers, Returning
from sim.experiments.intervals import Interval, mean_interval

MODULES = ("exact", "caseload_cap", "system", "verdict", "waiting_list")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name):
    module = importlib.import_module(f"sim.evidence.theory.{name}")
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0


# --- exact answers: many counsellors --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("servers", "rate", "share", "wait", "present"),
    [(1, 0.8, 0.8, 4.0, 4.0), (2, 1.5, 0.642857, 1.285714, None), (10, 8.0, 0.409180, 0.204590, 9.636721),
     (10, 9.0, 0.668732, 0.668732, 15.018584)],
)  # fmt: skip
def test_the_waiting_list_has_the_values_of_erlang(servers, rate, share, wait, present):
    found = ManyServers(arrival_rate=rate, servers=servers).exact()
    assert found["share_waiting"] == pytest.approx(share, abs=1e-6)
    assert found["wait"] == pytest.approx(wait, abs=1e-6)
    assert present is None or found["in_office"] == pytest.approx(present, abs=1e-6)


@pytest.mark.parametrize(("load", "servers"), [(0.5, 1), (1.5, 2), (8.0, 10), (29.0, 31)])
def test_erlang_b_and_c_are_the_sums_they_stand_for(load, servers):
    terms = [load**k / factorial(k) for k in range(servers + 1)]
    assert exact.erlang_b(load, servers) == pytest.approx(terms[-1] / sum(terms))
    queue = terms[-1] * servers / (servers - load)
    assert exact.erlang_c(load, servers) == pytest.approx(queue / (sum(terms[:-1]) + queue))


def test_erlang_b_stays_a_number_for_an_office_no_municipality_has():
    assert 0.0 < exact.erlang_b(2_000.0, 2_000) < 0.05


@pytest.mark.parametrize(
    ("servers", "share", "wait", "needy"),
    [(31, 0.798946, 0.798946, 53.968), (35, 0.284582, 0.056916, 31.707), (36, 0.211887, 0.035315, 31.059)],
)
def test_returning_families_have_the_values_of_erlang_r(servers, share, wait, needy):
    found = Returning(servers=servers).exact()
    assert found["share_waiting"] == pytest.approx(share, abs=1e-6)
    assert found["wait"] == pytest.approx(wait, abs=1e-6)
    assert found["in_office"] == pytest.approx(needy, abs=1e-3)
    assert found["away"] == pytest.approx(80.0)


def test_priority_on_the_list_moves_waiting_and_makes_none():
    urgent, others = exact.many_servers_by_urgency(8.0, 1.0, 10, 0.3)
    assert urgent < exact.many_servers(8.0, 1.0, 10).mean < others
    assert 0.3 * urgent + 0.7 * others == pytest.approx(exact.many_servers(8.0, 1.0, 10).mean)


# --- exact answers: one desk ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("cv2", "queue"), [(0.0, 1.6), (0.5, 2.4), (1.0, 3.2), (2.0, 4.8)])
def test_the_desk_has_the_values_of_pollaczek_and_khinchine(cv2, queue):
    assert 0.8 * AnyService(service_cv2=cv2).exact()["wait"] == pytest.approx(queue)


def test_one_desk_with_exponential_service_is_one_of_many_servers():
    one, many = exact.any_service(0.7, 1.25, 1.0), exact.many_servers(0.7, 1.25, 1)
    assert all(isclose(a, b) for a, b in zip(one, many, strict=True))
    assert exact.acute_first(0.7, 1.25, 1.0, 0.4) == pytest.approx(exact.many_servers_by_urgency(0.7, 1.25, 1, 0.4))


@pytest.mark.parametrize("cv2", [0.0, 1.0, 2.0])
def test_acute_first_obeys_the_conservation_law(cv2):
    """Whoever goes first, the waits weighted by their share stay those of first come, first served."""
    acute, others = exact.acute_first(0.8, 1.0, cv2, 0.3)
    assert 0.3 * acute + 0.7 * others == pytest.approx(exact.any_service(0.8, 1.0, cv2).mean)


@pytest.mark.parametrize(
    ("cases", "throughput", "response"),
    [(1, 0.047619, 1.0), (5, 0.235642, 1.218627), (10, 0.462037, 1.643296), (15, 0.670003, 2.387957),
     (20, 0.841108, 3.778158), (21, 0.868564, 4.177839), (30, 0.991543, 10.255889), (40, 0.999972, 20.001111)],
)  # fmt: skip
def test_the_finite_source_has_the_values_of_mean_value_analysis(cases, throughput, response):
    found = FiniteSource(cases=cases).exact()
    assert found["throughput"] == pytest.approx(throughput, abs=1e-6)
    assert found["response"] == pytest.approx(response, abs=1e-6)


def test_the_finite_source_is_the_chain_of_cases_in_need():
    """The other way to the same numbers: the balance of the birth-death chain of cases that need something."""
    cases, service, thinking = 12, 1.5, 8.0
    weights = [comb(cases, k) * factorial(k) / (service * thinking) ** k for k in range(cases + 1)]
    throughput = service * (1.0 - weights[0] / sum(weights))
    found = FiniteSource(cases=cases, service_rate=service, thinking_days=thinking).exact()
    assert found["throughput"] == pytest.approx(throughput)
    assert found["response"] == pytest.approx(cases / throughput - thinking)


# --- exact answers: caseload cap ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cap", "wait", "share", "open_cases", "waiting"),
    [(16, 232.76, 0.9506, 15.828, 93.10), (17, 25.367, 0.7005, 15.836, 10.147), (20, 2.503, 0.2443, 15.854, 1.001)],
)
def test_the_cap_has_the_exact_values_of_one_manager(cap, wait, share, open_cases, waiting):
    found = CaseloadCap(cap=cap).exact()
    assert found["wait"] == pytest.approx(wait, rel=5e-5)
    assert found["share_waiting"] == pytest.approx(share, abs=5e-5)
    assert found["open_cases"] == pytest.approx(open_cases, abs=5e-4)
    assert found["waiting"] == pytest.approx(waiting, rel=5e-4)


@pytest.mark.parametrize(
    ("cap", "most"), [(5, 0.12784), (10, 0.25454), (15, 0.37955), (16, 0.40427), (18, 0.45337), (20, 0.50193),
                      (25, 0.62007), (30, 0.73114), (39, 0.89616), (60, 0.99977)],
)  # fmt: skip
def test_a_full_office_closes_what_mean_value_analysis_says(cap, most):
    assert most_closures(20.0, 0.95, 0.5, cap) == pytest.approx(most, abs=5e-6)


def test_a_cap_of_fifteen_is_unstable_and_sixteen_is_not():
    assert not CaseloadCap(cap=15).stable
    assert CaseloadCap(cap=16).stable
    assert CaseloadCap(cap=15).exact() == pytest.approx({"growth": 0.4 - 0.37955, "closures": 0.37955}, abs=1e-5)


def test_a_cap_nobody_meets_is_the_open_network():
    found = CaseloadCap(cap=90).exact()
    assert found["open_cases"] == pytest.approx(0.4 / 0.6 + 15.2)
    assert found["wait"] == pytest.approx(0.0, abs=1e-12)


def test_a_cap_of_one_with_single_contacts_is_one_server():
    found, many = one_counsellor(0.8, 1.0, 0.0, 1.0, 1), exact.many_servers(0.8, 1.0, 1)
    assert (found.share_waiting, found.wait) == pytest.approx(many[:2])


def test_the_cap_is_solved_as_a_chain_cut_off_far_out_would_be():
    """The same chain, written down state by state up to 400 cases and solved as linear equations."""
    arrival, service, again, asks, cap, most = 0.4, 2.0, 0.5, 0.5, 3, 400
    place = {(n, i): k for k, (n, i) in enumerate((n, i) for n in range(most + 1) for i in range(min(n, cap) + 1))}
    moves = []
    for n, i in place:
        idle = min(n, cap) - i
        ways = [
            ((n + 1, i + 1 if n < cap else i), arrival * (n < most)),
            ((n, i - 1), service * again * (i > 0)),
            ((n - 1, i if n > cap else i - 1), service * (1.0 - again) * (i > 0)),
            ((n, i + 1), asks * idle),
        ]
        moves += [(place[n, i], place[to], rate) for to, rate in ways if rate > 0.0]
    rows, columns, rates = zip(*moves, strict=True)
    size = len(place)
    flow = coo_matrix((rates, (columns, rows)), shape=(size, size)).tolil()
    flow.setdiag(-np.bincount(rows, weights=rates, minlength=size))
    flow[0, :] = 1.0
    share = spsolve(flow.tocsc(), np.eye(size)[0])
    numbers = np.array([n for n, _ in place])
    assert share[numbers == most].sum() < 1e-12
    found = one_counsellor(arrival, service, again, asks, cap)
    assert found.share_waiting == pytest.approx(share[numbers >= cap].sum())
    assert found.waiting_cases == pytest.approx((share * np.maximum(0, numbers - cap)).sum())
    assert found.open_cases == pytest.approx((share * np.minimum(numbers, cap)).sum())


def test_a_higher_cap_never_makes_anybody_wait_longer():
    waits = [CaseloadCap(cap=cap).exact()["wait"] for cap in range(16, 60)]
    assert all(later < sooner for sooner, later in pairwise(waits))


# --- exact answers: measures ----------------------------------------------------------------------------------


def test_running_measures_have_the_poisson_values():
    found = Running().exact()
    assert found["running"] == pytest.approx(30.0)
    assert found["at_most"] == pytest.approx(0.548351, abs=1e-6)
    assert found["more_than"] == pytest.approx(0.032310, abs=1e-6)
    assert found["in_window"] == pytest.approx(40.0)
    terms = [exp(-2.5) * 2.5**k / factorial(k) for k in range(4)]
    assert exact.at_most(3, 2.5) == pytest.approx(sum(terms))
    assert exact.at_most(3, 2.5) + exact.more_than(3, 2.5) == pytest.approx(1.0)


# --- every system ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("system", [*EXAMPLES, *(kind() for kind in SYSTEMS.values())])
def test_every_example_and_default_can_be_tried(system):
    assert system.complaints() == []
    assert system.settles
    assert all(np.isfinite(value) for value in system.exact().values())


@pytest.mark.parametrize(
    ("system", "least"),
    [
        (ManyServers(arrival_rate=8.0, servers=8), 9),
        (ManyServers(arrival_rate=7.9, servers=7), 8),
        (Returning(servers=30), 31),
    ],
)
def test_too_few_counsellors_are_told_how_many_are_enough(system, least):
    (complaint,) = system.complaints()
    assert complaint.key == "too_few_servers"
    assert complaint.values["enough"] == least
    assert system.model_copy(update={"servers": least}).complaints() == []
    assert system.model_copy(update={"servers": least - 1}).complaints() != []


def test_what_settles_too_slowly_keeps_its_exact_values_and_is_not_called_right():
    verdict = judge(CaseloadCap(cap=16), 4)
    assert verdict.findings[0].exact == pytest.approx(232.76, abs=0.01)
    assert {finding.word for finding in verdict.findings} == {"too_little"}
    assert not verdict.agrees


# --- luck and intervals ---------------------------------------------------------------------------------------


def drawn(replication: int, until: float = 20.0) -> Chance:
    """Arrivals up to a day, each with hours, as the drivers draw them."""
    chance, now = Chance(1, 0, replication), 0.0
    while now < until:
        now += chance.exponential("arrivals", 1.0)
        chance.gamma("hours", 1.0, 2.0)
        chance.happens("again", 0.3)
    return chance


def test_deviations_have_the_mean_zero_although_chance_decides_when_drawing_stops():
    found = np.array([list(drawn(replication).deviations().values()) for replication in range(4_000)])
    assert found.shape == (4_000, 3)
    z = found.mean(axis=0) / (found.std(axis=0, ddof=1) / np.sqrt(len(found)))
    assert np.abs(z).max() < 4.0


def test_draws_are_named_by_seed_system_and_replication():
    firsts = {Chance(*name).exponential("x", 1.0) for name in ((1, 0, 0), (2, 0, 0), (1, 1, 0), (1, 0, 1))}
    assert len(firsts) == 4
    assert Chance(1, 0, 0).exponential("x", 1.0) in firsts


def test_service_without_spread_is_no_draw():
    chance = Chance(1, 0, 0)
    assert chance.gamma("hours", 2.5, 0.0) == 2.5
    assert chance.deviations() == {}


def test_an_interval_corrected_by_what_was_drawn_is_narrower_and_covers_as_often():
    luck, misses, shorter = np.random.default_rng(3), 0, []
    for _ in range(2_000):
        drawn_ = luck.normal(size=(20, 2))
        values = 5.0 + 2.0 * drawn_[:, 0] - drawn_[:, 1] + luck.normal(size=20)
        found = controlled_interval(values, drawn_, level=0.95)
        misses += not found.low <= 5.0 <= found.high
        shorter.append((found.high - found.low) / np.diff(mean_interval_ends(values)).item())
    assert stats.binomtest(misses, 2_000, 0.05).pvalue > 0.001
    assert np.mean(shorter) < 0.5


def mean_interval_ends(values: np.ndarray) -> tuple[float, float]:
    plain = mean_interval(values)
    return plain.low, plain.high


def test_without_anything_to_correct_by_the_interval_is_the_plain_one():
    values = np.array([1.0, 2.0, 4.0, 3.0, 2.5])
    plain = mean_interval(values, 0.999)
    for nothing in (np.empty((5, 0)), np.zeros((5, 2)), np.arange(10.0).reshape(5, 2)):
        found = controlled_interval(values, nothing)
        assert (found.mean, found.low, found.high) == pytest.approx((plain.mean, plain.low, plain.high))


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [(0.95, 1.01, "agrees"), (1.01, 1.03, "differs"), (0.5, 1.4, "too_little"), (1.2, 3.0, "differs"),
     (nan, nan, "too_little")],
)  # fmt: skip
def test_an_exact_value_agrees_only_with_an_interval_that_holds_it_and_is_narrow(low, high, word):
    assert Finding("wait", 1.0, Interval((low + high) / 2.0, low, high, 16)).word == word


def test_the_number_of_replications_advised_would_make_the_interval_narrow_enough():
    luck = np.random.default_rng(2)
    few = controlled_interval(luck.normal(10.0, 8.0, size=12), np.empty((12, 0)))
    finding = Finding("wait", 10.0, few)
    assert finding.word == "too_little"
    count = finding.enough(12)
    many = controlled_interval(luck.normal(10.0, 8.0, size=count), np.empty((count, 0)))
    assert Finding("wait", 10.0, many).half_width < 1.5 * finding.widest * 10.0
    assert finding.enough(12) < 12 * (finding.half_width / 1.0) ** 2


def test_waits_that_hardly_ever_happen_are_not_called_right_or_wrong():
    verdict = judge(ManyServers(arrival_rate=0.5, servers=8), 4)
    assert verdict.word("share_waiting") == verdict.word("wait") == "too_little"
    assert verdict.word("in_office") == "agrees"


@pytest.mark.slow
def test_no_number_depends_on_how_many_workers_ran():
    system = FiniteSource(cases=3)
    one, two = (judge(system, 4, seed=5, jobs=jobs) for jobs in (1, 2))
    assert one == two
    assert judge(system, 4, seed=6) != one


# --- the command ----------------------------------------------------------------------------------------------


def told(words: list[str]) -> list[str]:
    with pytest.raises(TheoryInputError) as error:
        read_request(words)
    return [complaint.key for complaint in error.value.complaints]


def test_without_a_system_all_examples_are_asked_for():
    request = read_request(["replications=5"])
    assert request.systems == EXAMPLES
    assert request.how.replications == 5
    assert {system.name for system in EXAMPLES} == set(SYSTEMS)


def test_help_names_every_system(capsys):
    assert main(["help"]) == 0
    assert set(SYSTEMS) <= set(re.findall(r"\w+", capsys.readouterr().out))


def test_the_page_names_every_parameter_with_its_default():
    page = (Path(__file__).parents[2] / "docs" / "theory.md").read_text("utf-8")
    table = page[page.index("| system | parameters and defaults |") :]
    given = {
        row.split("`")[1]: {key: float(value) for key, value in re.findall(r"`(\w+)=([\d.]+)`", row)}
        for row in table.split("\n\n")[0].splitlines()[2:]
    }
    assert set(given) == set(SYSTEMS)
    for name, kind in SYSTEMS.items():
        assert given[name] == pytest.approx(kind().parameters(), abs=5e-5)


def test_any_parameter_can_be_given():
    words = "system=erlang_r arrival_rate=10 service_rate=1 return_probability=.6667 return_rate=.25 servers=36"
    (system,) = read_request(words.split()).systems
    assert system == Returning(return_probability=0.6667)


def test_all_mistakes_are_found_at_once():
    words = "nonsense system=mmc system=mg1 servers=2.5 arrival_rate=-1 service_rate=x seed=-4 language=dk jobs=0"
    assert sorted(told(words.split())) == sorted(
        ["not_key_value", "twice", "whole_wanted", "at_least", "number_wanted", "at_least", "one_of", "at_least"]
    )


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("--out", ["no_folder"]),
        ("--out --seed 3", ["no_options", "no_folder"]),
        ("--out=x --seed 3 system=mmc servers=2.5 y", ["no_options", "not_key_value", "whole_wanted"]),
        ("system=erlangr server=3", ["unknown_system", "unknown_key"]),
        ("servers=3 foo=1", ["which_system", "unknown_key"]),
        ("system=mmc cap=3", ["unknown_parameter"]),
        ("system=mmc servers=7", ["too_few_servers"]),
        ("system=mmc arrival_rate=nan", ["number_wanted"]),
        ("system=mg1 arrival_rate=1.2", ["too_slow_server"]),
        ("system=erlang_r return_probability=1", ["below"]),
        ("system=finite_source cases=0", ["at_least"]),
        ("system=mmc servers=301", ["at_most"]),
        ("system=priorities urgent_share=0", ["above"]),
        ("system=caseload_cap arrival_rate=.38 cap=15", ["on_the_edge"]),
        ("system=caseload_cap servers=2", ["one_server_only"]),
    ],
)
def test_what_makes_no_sense_is_refused(words, keys):
    assert told(words.split()) == keys


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["theroy"], ["  cannot validate 'theroy' - did you mean 'theory'? (there is: theory, warmup)"]),
        ([], ["  say what to validate against: theory, warmup"]),
        (
            ["theory", "system=erlangr"],
            [
                "  system = erlangr: no such system - did you mean 'erlang_r'? (there are: mmc, mg1, priorities, "
                "measures, finite_source, caseload_cap, erlang_r)"
            ],
        ),
        (
            ["theory", "system=mmc", "server=3", "language=da"],
            [
                "  server: mmc har ikke denne parameter - mente du 'servers'? (den har: arrival_rate, service_rate, "
                "servers, urgent_share)"
            ],
        ),
        (
            ["theory", "system=mmc", "servers=7", "replications=1"],
            [
                "2 problems:",
                "  replications = 1: must be at least 2",
                "  servers = 7: utilisation would be 114.3 % and the queue grows without end; 9 are enough",
            ],
        ),
        (
            ["theory", "system=mg1", "arrival_rate=1.2", "language=da"],
            [
                "  arrival_rate = 1,2: udnyttelsen bliver 120,0 %, og køen vokser uden ende; den skal være under "
                "service_rate = 1"
            ],
        ),
    ],
)
def test_wrong_input_ends_with_code_two_and_one_line_each(words, lines, capsys):
    assert main(["validate", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.replace("\xa0", " ") for line in err.splitlines()] == lines


LIGHT = ["validate", "theory", "system=finite_source", "cases=2", "jobs=1"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Results go below a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_agrees_ends_with_code_zero(here, capsys):
    assert main([*LIGHT, "replications=10"]) == 0
    out = capsys.readouterr().out
    assert "system=finite_source cases=2 service_rate=1 thinking_days=20" in out
    assert out.count("agrees") == 2
    assert "All 2 quantities agree (systems: 1, replications: 10, seed: 1)." in out
    (page,) = (here / "outputs" / "validate-theory").glob("*/index.html")
    assert f"Open in a browser: {page.relative_to(here)}" in out


def test_where_no_results_can_be_written_nothing_is_run(here, capsys, monkeypatch):
    monkeypatch.setattr("sim.commands.validate_theory.judge", lambda *_: pytest.fail("it is run"))
    (here / "outputs").touch()
    assert main(LIGHT) == 2
    assert "outputs is a file" in capsys.readouterr().err
    assert [path.name for path in here.iterdir()] == ["outputs"]


def test_a_folder_of_ones_own_may_have_an_equals_sign_in_its_name(tmp_path, capsys):
    assert main([*LIGHT, "replications=10", "--out", str(tmp_path / "system=mmc")]) == 0
    (page,) = (tmp_path / "system=mmc" / "validate-theory").glob("*/index.html")
    assert str(page) in capsys.readouterr().out


def test_what_says_too_little_ends_with_code_one_and_advice(here, capsys):
    assert main(["validate", "theory", "system=mg1", "jobs=1", "replications=3", "language=da"]) == 1
    out = capsys.readouterr().out
    assert "siger for lidt" in out
    assert "kør flere gentagelser (replications=" in out


class HalfSpeed(Desk):
    def submit(self, task):
        super().submit(replace(task, hours=2.0 * task.hours))


def test_what_differs_ends_with_code_one(here, capsys, monkeypatch):
    monkeypatch.setattr("sim.commands.validate_theory.judge", partial(judge, parts=Parts(desk=HalfSpeed)))
    assert main([*LIGHT, "replications=6"]) == 1
    out = capsys.readouterr().out
    assert "DIFFERS" in out
    assert "misses once in a thousand" in out
    (page,) = here.rglob("index.html")
    shown = page.read_text(encoding="utf-8")
    assert "do not give all exact answers" in shown
    assert '<tr class="fails">' in shown


@pytest.mark.slow
def test_an_unstable_cap_is_an_answer_and_not_an_error(here, capsys):
    assert main(["validate", "theory", "system=caseload_cap", "cap=15", "jobs=1", "replications=16"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "There is no steady state; the queue grows by 0.02045 a week" in out


def test_production_is_what_is_tried_unless_a_test_says_otherwise():
    assert (PRODUCTION.desk, PRODUCTION.office) == (Desk, Workplace)
