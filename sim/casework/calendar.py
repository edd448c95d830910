"""Working time: when a counsellor is present, and when a task of so many hours ends.

The engine's clock counts days from ``period.start`` (midnight). Work happens on weekdays that are not Danish
public holidays, outside the counsellor's own leave and sickness. A work curve gives the hours worked since
the curve began; a task of *h* hours begun at *t* ends at the left inverse of curve(t) + h, so nights,
weekends and absence cost no events. Times lie on a grid of 2**-20 day, on which sums and differences of
times are exact: a stopped run continues bit for bit.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from math import ceil, inf
from typing import TYPE_CHECKING, Protocol

import holidays
import numpy as np

from sim.casework.streams import exponential

if TYPE_CHECKING:
    from sim.casework.streams import Draws
    from sim.settings.schema import Staff

TICKS_PER_DAY = 1 << 20
TICK = 1.0 / TICKS_PER_DAY
DAYS_PER_YEAR = 365.25
DAYS_PER_MONTH = DAYS_PER_YEAR / 12
_SUMMER_MONDAYS = (183, 190, 197, 204)  # weeks 27-30: leave of three weeks mostly falls in weeks 28-30
_YEAR_LANES = 8


def on_grid(day: float) -> float:
    """The first grid time not before ``day``.

    >>> on_grid(1.5) == 1.5 and 0 <= on_grid(1 / 3) - 1 / 3 < 2**-20
    True
    """
    return ceil(day * TICKS_PER_DAY) / TICKS_PER_DAY if day < inf else day


class Days:
    """The days a simulation can touch: weekdays and public holidays, as day numbers from ``start``."""

    def __init__(self, start: dt.date, first_year: int, last_year: int) -> None:
        self.start = start
        self.first_year = first_year
        self.last_year = last_year
        self._public = holidays.country_holidays("DK", years=range(first_year, last_year + 1))

    def number(self, date: dt.date) -> int:
        """Day number of a date."""
        return (date - self.start).days

    def date(self, day: float) -> dt.date:
        """The date on which a time falls."""
        return self.start + dt.timedelta(days=int(day // 1))

    def working(self, year: int) -> np.ndarray:
        """1.0 on each working day of a calendar year, else 0.0; one value per day."""
        first = dt.date(year, 1, 1)
        days = (dt.date(year + 1, 1, 1) - first).days
        weekday = (first.weekday() + np.arange(days)) % 7
        open_days = (weekday < 5).astype(float)
        for date in self._public:
            if date.year == year:
                open_days[(date - first).days] = 0.0
        return open_days


class Curve(Protocol):
    """Cumulative work hours of one counsellor."""

    def hours_at(self, day: float) -> float:
        """Hours worked from the curve's beginning until ``day``."""

    def time_when(self, hours: float) -> float:
        """The first grid time at which ``hours`` have been worked; infinity beyond the calendar."""

    def next_open(self, day: float) -> float:
        """The first time not before ``day`` at which work goes on."""


class AlwaysOpen:
    """A curve on which every day is one hour: used where theory knows no calendar."""

    def hours_at(self, day: float) -> float:
        """See ``Curve``."""
        return day

    def time_when(self, hours: float) -> float:
        """See ``Curve``."""
        return on_grid(hours)

    def next_open(self, day: float) -> float:
        """See ``Curve``."""
        return day


class WorkCurve:
    """Hours of one incumbent of one post; years are added when first asked for.

    ``absences`` lists the long spells of sickness found so far as (first day, day of return); ``absent_until`` is
    the end of one that had begun before the curve.
    """

    def __init__(
        self,
        days: Days,
        staff: Staff,
        share: float,
        draws: Draws,
        first_year: int,
        absent_until: float = -inf,
    ) -> None:
        self._days = days
        self._staff = staff
        self._draws = draws
        self._opens = staff.workday_start_hour / 24.0
        self._span = staff.hours_per_week / 5.0 / 24.0
        self._full_day = staff.hours_per_week / 5.0 * staff.casework_share * share
        self._year = first_year
        self._first = days.number(dt.date(first_year, 1, 1))
        self._cumulative = [0.0]
        self.absences = [(float(self._first), absent_until)] if absent_until > self._first else []
        self._add_year()

    @property
    def known_until(self) -> float:
        """The day up to which leave and absence have been drawn."""
        return self._first + len(self._cumulative) - 1

    def extend_to(self, day: float) -> None:
        """Draw leave and absence at least until ``day``."""
        while self.known_until < day and self._add_year():
            pass

    def hours_at(self, day: float) -> float:
        """See ``Curve``."""
        whole = int(day // 1)
        i = whole - self._first
        if i < 0:
            return 0.0
        if i >= len(self._cumulative) - 1:
            self.extend_to(day + 1.0)
            if i >= len(self._cumulative) - 1:
                return self._cumulative[-1]
        base = self._cumulative[i]
        part = (day - whole - self._opens) / self._span
        if part <= 0.0:
            return base
        following = self._cumulative[i + 1]
        return following if part >= 1.0 else base + part * (following - base)

    def time_when(self, hours: float) -> float:
        """See ``Curve``."""
        cumulative = self._cumulative
        while hours > cumulative[-1]:
            if not self._add_year():
                return inf
        i = bisect_left(cumulative, hours)
        if i == 0:
            return float(self._first)
        i -= 1
        part = (hours - cumulative[i]) / (cumulative[i + 1] - cumulative[i])
        return on_grid(self._first + i + self._opens + self._span * part)

    def next_open(self, day: float) -> float:
        """See ``Curve``."""
        i = int(day // 1) - self._first
        cumulative = self._cumulative
        if i >= len(cumulative) - 1:
            self.extend_to(day + 1.0)
            if i >= len(cumulative) - 1:
                return inf
        if cumulative[i + 1] > cumulative[i]:
            part = day % 1 - self._opens
            if part < 0.0:
                return on_grid(self._first + i + self._opens)
            if part < self._span:
                return day
        level = cumulative[i + 1]
        while cumulative[-1] <= level:  # away until the end of what is known, however long
            if not self._add_year():
                return inf
        return on_grid(self._first + bisect_right(cumulative, level) - 1 + self._opens)

    def _add_year(self) -> bool:
        if self._year > self._days.last_year:
            return False
        present = self._days.working(self._year)
        self._take_leave(present)
        self._fall_ill(present)
        last = self._cumulative[-1]
        self._cumulative.extend((last + np.cumsum(present * self._full_day)).tolist())
        self._year += 1
        return True

    def _u(self, lane: int, index: int) -> float:
        return self._draws.u(lane + _YEAR_LANES * (self._year - self._days.first_year + 1), index)

    def _take_leave(self, present: np.ndarray) -> None:
        """Three weeks or so in summer, the rest in whole weeks spread over the year; the last one may be short."""
        left = self._staff.leave_days
        summer = round(left * self._staff.summer_leave_share)
        monday = _SUMMER_MONDAYS[min(3, int(4 * self._u(0, 0)))]
        _away(present, monday, summer)
        left -= summer
        week = 1
        while left > 0:
            _away(present, int(self._u(0, week) * (len(present) - 7)), min(5, left))
            left -= 5
            week += 1

    def _fall_ill(self, present: np.ndarray) -> None:
        staff = self._staff
        first = self._first + len(self._cumulative) - 1
        if staff.short_sick_days > 0.0:
            day, i = 0.0, 0
            gap = len(present) * staff.short_spell_days / staff.short_sick_days
            while (day := day + exponential(self._u(1, i), gap)) < len(present):
                _away(present, int(day), max(1, round(exponential(self._u(2, i), staff.short_spell_days))))
                i += 1
        if staff.long_sick_days > 0.0:
            day, i = 0.0, 0
            gap = len(present) * staff.long_spell_days / staff.long_sick_days
            while (day := day + exponential(self._u(3, i), gap)) < len(present):
                length = exponential(self._u(4, i), staff.long_spell_days) * 7.0 / 5.0
                begins, ends = first + int(day), first + int(day) + max(1, round(length))
                self.absences.append((float(begins), float(ends)))
                i += 1
        for begins_at, ends_at in self.absences:
            if ends_at > first:
                present[max(0, int(begins_at) - first) : max(0, int(ends_at) - first)] = 0.0


def _away(present: np.ndarray, first: int, working_days: int) -> None:
    """Take the next ``working_days`` days at work off, from day index ``first`` on (within the year)."""
    at_work = np.flatnonzero(present[first:])[:working_days]
    present[first + at_work] = 0.0
