"""All settings of one comparison, and what must fit together across them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.settings.schema.child import ChildRules
from sim.settings.schema.economy import Accounting, Economy
from sim.settings.schema.measures import MeasureRules
from sim.settings.schema.municipality import Municipality
from sim.settings.schema.period import Initial, Period
from sim.settings.schema.practice import Practice
from sim.settings.schema.running import Engine, Precision
from sim.settings.schema.scenario import LASTING, PASSING, Arm, Change, Groups, Story, Variants
from sim.settings.schema.values import EVERY_OFFICE, FIRST_YEAR, Name, Section
from sim.settings.schema.work import Staff, Work


class Settings(Section):
    """All settings of one comparison."""

    story: Story
    period: Period
    initial: Initial
    municipality: Municipality
    child: ChildRules
    staff: Staff
    work: Work
    measures: MeasureRules
    practices: dict[Name, Practice]
    economy: Economy
    variants: Variants
    accounting: Accounting
    baseline_practice: Name
    baseline_arm: Name
    arms: dict[Name, Arm]
    groups: Groups
    replications: Annotated[int, Field(ge=1, le=100_000)]
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    language: Literal["da", "en"]
    precision: Precision
    engine: Engine

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        problems = [
            *self._unknown_names(),
            *self._dates_out_of_order(),
            *self._leads_too_long(),
            *self._reaches_too_far_back(),
            *self._standards_no_need_can_reach(),
        ]
        if problems:
            raise ValueError("\n".join(problems))
        return self

    def _reaches_too_far_back(self) -> list[str]:
        """The number of a child holds the year of its referral, and begins with this one."""
        initial = self.initial
        begins = self.period.start.year - initial.years_before
        if begins >= FIRST_YEAR:
            return []
        return [
            f"initial.states_per_run = {initial.states_per_run} is too many with {initial.spacing_years} years between "
            f"states: the long run would begin in {begins}, and the first year there can be is {FIRST_YEAR}"
        ]

    def _leads_too_long(self) -> list[str]:
        onset = self.child.load.onset_days
        return [
            f"practices.{name}.intake.lead_days = {practice.intake.lead_days} must not exceed "
            f"child.load.onset_days = {onset}: before onset there is nothing to see"
            for name, practice in self.practices.items()
            if practice.intake.lead_days > onset
        ]

    def _standards_no_need_can_reach(self) -> list[str]:
        """A need is the load or less; a standard above the heaviest load would call nobody's need one."""
        highest, standard = self.child.load.maximum, self.accounting.theta_supporting
        room = round(highest - standard, 9)
        reached = f"child.load.maximum = {highest}, the highest need there can be"
        if standard > highest:
            return [f"accounting.theta_supporting = {standard} must not exceed {reached}"]
        return [
            f"accounting.levels[{i}] = {level} must not exceed {room}: with "
            f"accounting.theta_supporting = {standard} the standard for support would lie above {reached}"
            for i, level in enumerate(self.accounting.levels)
            if level > room
        ]

    def _unknown_names(self) -> list[str]:
        offices, practices = sorted(self.municipality.offices), sorted(self.practices)
        found = []
        if self.baseline_practice not in self.practices:
            found.append(f"baseline_practice = {self.baseline_practice!r} is not one of {practices}")
        if self.baseline_arm not in self.arms:
            found.append(f"baseline_arm = {self.baseline_arm!r} is not one of {sorted(self.arms)}")
        elif self.arms[self.baseline_arm].changes:
            found.append(f"baseline_arm = {self.baseline_arm!r} must be an arm without changes")
        for name, group in (("pilot", self.groups.pilot), ("comparison", self.groups.comparison)):
            every = [EVERY_OFFICE] if name == "pilot" else []
            found += [
                f"groups.{name} names unknown office {o!r}; known: {[*offices, *every]}"
                for o in group
                if o not in (*offices, *every)
            ]
        for arm, course in self.arms.items():
            for i, change in enumerate(course.changes):
                where = f"arms.{arm}.changes[{i}]"
                found += [
                    f"{where}.offices names unknown office {o!r}; known: {[*offices, EVERY_OFFICE]}"
                    for o in change.offices
                    if o not in offices and o != EVERY_OFFICE
                ]
                spread = change.spread.practice if change.spread else None
                found += [
                    f"{where}.{what} = {practice!r} is not one of {practices}"
                    for what, practice in (("practice", change.practice), ("spread.practice", spread))
                    if practice is not None and practice not in self.practices
                ]
        return found

    def _dates_out_of_order(self) -> list[str]:
        found = []
        for arm, course in self.arms.items():
            for i, change in enumerate(course.changes):
                if not self.period.start < change.date < self.period.end:
                    found.append(
                        f"arms.{arm}.changes[{i}].date = {change.date} must lie between period.start "
                        f"{self.period.start} and period.end {self.period.end}"
                    )
            for name in (*LASTING, *PASSING):
                found += self._twice_at_once(arm, name)
        return found

    def _twice_at_once(self, arm: str, name: str) -> list[str]:
        """Two values of one thing for one office at one time; a later change of what passes may not overlap."""
        found = []
        last: dict[str, Change] = {}
        changes = enumerate(self.arms[arm].changes)
        for i, change in sorted(changes, key=lambda numbered: numbered[1].date):
            if getattr(change, name) is None:
                continue
            for office in (o for o in self.municipality.offices if change.concerns(o)):
                before = last.get(office)
                last[office] = change
                if before is None or (change.date > before.date and (before.until or change.date) <= change.date):
                    continue
                until = f" until {before.until}" if before.until else ""
                found.append(
                    f"arms.{arm}.changes[{i}].date = {change.date} must come after the other change of {name} "
                    f"of office {office!r} on {before.date}{until}"
                )
        return found
