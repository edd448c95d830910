"""The accounts of single children are the accounts of their office, taken apart."""

from __future__ import annotations

import pytest
import synthetic_logs

from sim.casework.log import OfficeLog
from sim.casework.paths import NeedPaths
from sim.outcomes.need_of_child import accounts_of_child, paths_of_child
from sim.outcomes.needs import DAYS, ORE, need_accounts
from sim.outcomes.office import read_office
from sim.settings.schema import Settings


@pytest.fixture(scope="module")
def log(short_settings: Settings) -> OfficeLog:
    return synthetic_logs.office_log(short_settings, 0, "pilot", "pilot", 1.0)


def test_the_children_of_an_office_add_up_to_it(short_settings: Settings, log: OfficeLog) -> None:
    paths = log.paths
    assert paths is not None
    amounts = [*DAYS, *ORE]
    whole = need_accounts(short_settings, "pilot", "pilot", read_office(short_settings, log), paths)
    parts = [
        accounts_of_child(short_settings, "pilot", "pilot", log, child)[amounts] for child in sorted(paths.children)
    ]
    assert len(parts) > 100
    assert sum(parts[1:], parts[0]).equals(whole[amounts])


def test_a_child_that_is_not_there_has_an_account_of_nothing(short_settings: Settings, log: OfficeLog) -> None:
    assert log.paths is not None
    assert not paths_of_child(log.paths, 10**9).children
    assert not paths_of_child(NeedPaths(), 1).children
    account = accounts_of_child(short_settings, "pilot", "pilot", log, 10**9)
    assert not account[[*DAYS, *ORE]].to_numpy().any()


def test_a_log_without_paths_says_so(short_settings: Settings, log: OfficeLog) -> None:
    with pytest.raises(ValueError, match="need paths"):
        accounts_of_child(short_settings, "pilot", "pilot", OfficeLog(log, need_paths=False), 1)
