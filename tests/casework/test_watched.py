"""Looking on changes nothing, and sees what the log says where the log says it."""

from __future__ import annotations

import math

import pytest

from sim.casework.log import NOBODY
from sim.casework.replication import simulate
from sim.casework.watched import need_curve, watch

ARMS = ("traditional", "pilot")


@pytest.fixture(scope="module")
def settings(shipped, changed):
    arms = {name: shipped.arms[name].model_dump(mode="json") for name in ARMS}
    return changed(
        shipped,
        {"period.start": "2018-09-01", "period.end": "2021-01-01", "initial.state": "empty", "arms": arms},
    )


@pytest.fixture(scope="module")
def logs(settings):
    return simulate(settings, 0)


def busiest(log):
    """The child with most decisions: one of whom much can be seen."""
    children = [record[2] for record in log if record[1] == "decision"]
    return max(set(children), key=lambda child: (children.count(child), -child))


@pytest.mark.parametrize("arm", ARMS)
def test_an_office_that_is_watched_writes_the_same_log(settings, logs, arm):
    log = logs[arm]["pilot"]
    watched = watch(settings, 0, arm, "pilot", busiest(log)).log
    assert watched == log
    assert (watched.paths.stretches, watched.paths.covers) == (log.paths.stretches, log.paths.covers)
    assert watch(settings, 0, arm, "pilot", NOBODY).log == log


@pytest.mark.parametrize("arm", ARMS)
def test_need_and_concern_are_those_of_the_log_where_it_names_them(settings, logs, arm):
    log = logs[arm]["pilot"]
    child = busiest(log)
    seen = watch(settings, 0, arm, "pilot", child)
    decisions = [record for record in log if record[1] == "decision" and record[2] == child]
    concern = {look.day: look.concern for look in seen.looks if not math.isnan(look.concern)}
    need = need_curve(seen, settings.child, [record[0] for record in decisions])
    assert need == pytest.approx([record[8] for record in decisions], abs=1e-9)
    at_contacts = [record for record in decisions if record[0] in concern]
    assert at_contacts
    assert [concern[record[0]] for record in at_contacts] == pytest.approx([record[6] for record in at_contacts])


def test_every_direct_contact_has_its_concern(settings, logs):
    log = logs["pilot"]["pilot"]
    child = busiest(log)
    seen = {look.day for look in watch(settings, 0, "pilot", "pilot", child).looks if not math.isnan(look.concern)}
    direct = {record[0] for record in log if record[1] == "task" and record[2] == child and record[9] > 0.0}
    assert direct == seen


def test_a_child_that_never_appears_is_never_seen(settings):
    seen = watch(settings, 0, "traditional", "pilot", 123)
    assert seen.looks == []
    assert all(math.isnan(need) for need in need_curve(seen, settings.child, [10.0, 200.0]))
