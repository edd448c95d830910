"""Claims about kept offices: made once, found again, never half-written, and the same whoever made them."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.experiments import beginnings
from sim.experiments.beginnings import prepare, simulate
from sim.experiments.manifest import content_hash
from sim.settings.schema import Settings

Changed = Callable[..., Settings]


@pytest.fixture
def settings(shipped: Settings, changed: Changed, tmp_path: Path) -> Settings:
    return changed(
        shipped,
        {
            "initial.settle_years": 1,
            "initial.spacing_years": 1,
            "initial.states_per_run": 2,
            "period.end": "2020-11-01",
            "engine.store": str(tmp_path / "store"),
            "engine.jobs": 1,
        },
    )


def files(settings: Settings) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(settings.engine.store).rglob("*.json.gz")}


def test_what_is_prepared_is_found_and_not_made_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[int, int]] = []
    prepare(settings, range(3), lambda done, total: made.append((done, total)))
    assert made == [(1, 4), (2, 4), (3, 4), (4, 4)]  # two offices, two runs of two states
    assert len(files(settings)) == 6
    monkeypatch.setattr(beginnings, "long_run", None)
    prepare(settings, range(3))
    assert set(simulate(settings, 2)) == set(settings.arms)


def test_a_replication_is_the_same_whether_its_offices_were_kept_or_not(settings: Settings) -> None:
    alone = simulate(settings, 1)
    prepare(settings, range(4))
    assert simulate(settings, 1) == alone


def test_several_jobs_keep_the_same_bytes(settings: Settings, changed: Changed, tmp_path: Path) -> None:
    other = changed(settings, {"engine.store": str(tmp_path / "other"), "engine.jobs": 2})
    prepare(settings, range(2))
    prepare(other, range(2))
    assert files(other) == files(settings)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "no gzip": lambda _: b"not gzip",
    "cut": lambda whole: whole[:1000],
    "scribbled": lambda whole: whole[:5000] + b"?" * 40 + whole[5040:],
    "of another shape": lambda _: gzip.compress(b'{"state": {"day": 0.0}, "history": []}'),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_made_again(settings: Settings, damage: str) -> None:
    prepare(settings, [0])
    whole = files(settings)
    for path in Path(settings.engine.store).rglob("*.gz"):
        path.write_bytes(DAMAGE[damage](path.read_bytes()))
    simulate(settings, 0)
    assert files(settings) == whole


def test_a_run_that_is_broken_off_leaves_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> bytes:
        raise OSError("no space left on device")

    monkeypatch.setattr("sim.experiments.beginnings.gzip.compress", full)
    with pytest.raises(OSError, match="no space"):
        prepare(settings, [0])
    assert files(settings) == {}


SAME = {
    "another relational practice": {"practices.relational.caseload.target": 12.0},
    "other prices": {"measures.types.respite.dkk_per_month": 1.0, "economy.post_dkk_per_year": 1.0},
    "a longer period": {"period.end": "2024-01-01"},
    "more replications": {"replications": 77},
    "another language": {"language": "da"},
    "a dated shock": {"municipality.demand.shocks": []},
}
OTHER = {
    "another traditional practice": {"practices.traditional.closure.ready_days": 91.0},
    "another seed": {"seed": 5},
    "more referrals": {"municipality.demand.new_cases_per_1000": 26.0},
    "more posts": {"municipality.offices.pilot.posts": 6.0},
    "another first day": {"period.start": "2016-02-01"},
    "other rules of nature": {"child.load.harm_per_day": 0.0},
    "a longer settling": {"initial.settle_years": 2},
}


@pytest.mark.parametrize("name", SAME)
def test_what_does_not_decide_an_office_finds_it_again(settings: Settings, changed: Changed, name: str) -> None:
    values: dict[str, Any] = SAME[name]
    assert beginnings._key(changed(settings, values)) == beginnings._key(settings)


@pytest.mark.parametrize("name", OTHER)
def test_what_decides_an_office_asks_for_another(settings: Settings, changed: Changed, name: str) -> None:
    values: dict[str, Any] = OTHER[name]
    assert beginnings._key(changed(settings, values)) != beginnings._key(settings)


def test_empty_offices_need_nothing_kept(settings: Settings, changed: Changed) -> None:
    empty = changed(settings, {"initial.state": "empty"})
    prepare(empty, range(3))
    logs = simulate(empty, 0)
    assert files(settings) == {}
    assert min(r[0] for r in logs["traditional"]["pilot"]) == 0.0


def test_districts_in_another_order_find_offices_of_their_own(settings: Settings, changed: Changed) -> None:
    """Draws go by the place of a district, so offices made for one order would be those of other districts."""
    districts = dict(reversed(settings.municipality.districts.items()))
    turned = changed(settings, {"municipality.districts": {n: d.model_dump(mode="json") for n, d in districts.items()}})
    assert turned == settings  # as mappings they are equal
    prepare(settings, [0])
    prepare(turned, [0])
    assert len(list(Path(settings.engine.store).rglob("*-00000.json.gz"))) == 2 * len(settings.municipality.offices)
    assert content_hash(turned) != content_hash(settings)
