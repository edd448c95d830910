"""Claims about a counsellor at work: what is served first, when work goes on, and what a full desk looks like."""

import datetime as dt
from math import exp, inf

import pytest
import simpy

from sim.casework.calendar import AlwaysOpen, Days, WorkCurve
from sim.casework.counsellors import Desk
from sim.casework.state import Counsellor, Task
from sim.casework.streams import Streams


class Post:
    """A desk of its own, a clock, and a list of what was finished when."""

    def __init__(self, curve=None, pace=1.0):
        self.env = simpy.Environment()
        self.finished = []
        self.numbers = iter(range(1, 10_000))
        person = Counsellor(0, 0, 0, 1.0, 0.0, False, 1.0, inf)
        self.desk = Desk(
            self.env,
            person,
            curve or AlwaysOpen(),
            lambda _counsellor, _day: pace,
            lambda _desk, task: self.finished.append((task.kind, self.env.now)),
            lambda: next(self.numbers),
        )

    def give(self, kind, hours=1.0, due=100.0, acute=False, child=1):
        self.desk.submit(Task(kind, child, hours, 0.0, acute, due, self.env.now))

    def order(self):
        self.env.run(until=1000.0)
        return [kind for kind, _ in self.finished]


def test_acute_tasks_come_before_all_others_and_those_by_due_date():
    post = Post()
    post.give("in hand", due=900.0)
    post.give("late", due=50.0)
    post.give("soon", due=5.0)
    post.give("acute, due late", due=400.0, acute=True)
    post.give("acute, due soon", due=300.0, acute=True)
    assert post.order() == ["in hand", "acute, due soon", "acute, due late", "soon", "late"]


def test_tasks_due_on_the_same_day_are_served_as_they_came():
    post = Post()
    for kind in ("first", "second", "third", "fourth"):
        post.give(kind, due=7.0)
    assert post.order() == ["first", "second", "third", "fourth"]


def test_work_in_hand_is_not_interrupted_even_by_something_acute():
    post = Post()
    post.give("long", hours=10.0)
    post.env.run(until=2.0)
    post.give("acute", hours=1.0, acute=True)
    post.order()
    assert post.finished == [("long", 10.0), ("acute", 11.0)]


def test_a_counsellor_never_rests_while_something_waits():
    post = Post()
    for i in range(5):
        post.give(f"task {i}", hours=0.5 + i)
    post.order()
    assert post.finished[-1][1] == 0.5 + 1.5 + 2.5 + 3.5 + 4.5
    post.give("after a pause", hours=2.0)
    post.env.run(until=1010.0)
    assert post.finished[-1] == ("after a pause", 1002.0)


def test_who_works_at_half_speed_takes_twice_the_hours():
    post = Post(pace=0.5)
    post.give("task", hours=3.0)
    post.order()
    assert post.finished == [("task", 6.0)]


def test_a_due_date_long_past_is_served_before_a_fresh_one_so_nothing_starves():
    """With strict priority between kinds a stream of replies would keep the follow-up waiting for ever."""
    post = Post()
    post.give("follow-up", due=14.0)

    def replies():
        while True:
            post.give("reply", hours=1.0, due=post.env.now + 1.0)
            yield post.env.timeout(1.0)

    post.give("in hand")
    post.env.process(replies())
    post.env.run(until=60.0)
    ends = dict(post.finished)["follow-up"]
    assert ends <= 16.0


@pytest.fixture
def office_hours(quiet):
    staff = quiet.staff.model_copy(update={"casework_share": 1.0})
    return WorkCurve(Days(dt.date(2019, 2, 4), 2019, 2020), staff, 1.0, Streams(1, 0).post(0, 0, 0), 2019)


def test_work_goes_on_in_working_hours_only(office_hours):
    post = Post(office_hours)
    post.env.run(until=4.5)  # Friday noon
    post.give("report", hours=5.0)
    post.env.run(until=30.0)
    # until 15.24 on Friday, the remaining 1.6 hours on Monday from 8
    assert post.finished == [("report", pytest.approx(7.0 + 9.6 / 24, abs=1e-5))]


def test_what_comes_at_night_is_begun_in_the_morning_by_priority_not_by_arrival(office_hours):
    post = Post(office_hours)
    post.env.run(until=0.9)
    post.give("came first", hours=1.0)
    post.give("acute", hours=1.0, acute=True)
    post.env.run(until=2.0)
    assert [kind for kind, _ in post.finished] == ["acute", "came first"]
    assert post.finished[0][1] == pytest.approx(1.0 + 9.0 / 24, abs=1e-5)


def test_taking_back_a_childs_tasks_leaves_the_others_and_their_order():
    post = Post()
    post.give("in hand", child=1)
    post.give("b", hours=2.0, due=30.0, child=1)
    post.give("c", hours=1.0, due=20.0, child=2)
    post.give("a", hours=4.0, due=10.0, child=1)
    taken = post.desk.take_back(1)
    assert [t.kind for t in taken] == ["a", "b"]
    assert post.desk.state.backlog == pytest.approx(2.0)
    assert post.order() == ["in hand", "c"]


def test_clearing_a_desk_leaves_only_the_work_in_hand():
    post = Post()
    post.give("in hand", hours=3.0)
    post.give("b", hours=2.0, due=30.0)
    post.give("a", hours=4.0, due=10.0)
    assert [t.kind for t in post.desk.take_all_back()] == ["a", "b"]
    assert post.desk.state.backlog == 3.0
    assert post.order() == ["in hand"]
    assert post.desk.state.backlog == 0.0


def test_the_workload_ratio_weighs_asked_and_queued_hours_against_offered_hours():
    post = Post()
    post.desk.offer(40.0, 28.0)
    post.env.run(until=14.0)
    post.desk.offer(10.0, 28.0)
    post.give("queued", hours=6.0)
    asked = 40.0 * exp(-0.5) + 10.0
    assert post.desk.load_ratio(28.0, 4.0, 1.0, 3.0) == pytest.approx((asked + 6.0) / (28.0 * 4.0))
    # a new counsellor offers less, but no less than three tenths; and effects are cut off at the maximum
    assert post.desk.load_ratio(28.0, 4.0, 0.5, 3.0) == pytest.approx((asked + 6.0) / (28.0 * 2.0))
    assert post.desk.load_ratio(28.0, 4.0, 0.1, 9.0) == pytest.approx((asked + 6.0) / (28.0 * 1.2))
    assert post.desk.load_ratio(28.0, 0.1, 1.0, 3.0) == 3.0


def test_who_is_asked_for_exactly_what_is_offered_has_a_ratio_of_one():
    post = Post()

    def asking():
        while True:
            post.desk.offer(0.4, 28.0)
            yield post.env.timeout(0.1)

    post.env.process(asking())
    post.env.run(until=600.0)
    assert post.desk.load_ratio(28.0, 4.0, 1.0, 3.0) == pytest.approx(1.0, rel=0.01)
