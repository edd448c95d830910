# %% [markdown]
# # How many replications?
#
# A simulation is a course of luck: which child falls ill, who is on leave that week. Run it again with other luck and
# the numbers are others. So it is run many times, and the mean is told with an interval. How many times is enough? And
# what can no number of runs ever tell?
#
# The question is asked of one number here: what the pilot costs a year more or less than today's practice.

# %%
import os

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import sim

# How much is run. 40 replications take some minutes on two cores, once; what is done is kept in outputs/store.
RUN = os.environ.get("SAGSFLOW_NOTEBOOK_RUN", "replications=40").split()

settings = sim.load_scenario("aarhus_2019", *RUN)
result = sim.compare(settings, store=sim.Store(settings))
pilot = result.values("total_dkk", "pilot", "pilot") / 1e6
today = result.values("total_dkk", settings.baseline_arm, "pilot") / 1e6
apart = pilot - today

# %% [markdown]
# ## The mean settles, single years do not
#
# Each dot is one replication: a whole course of years in the pilot districts, under both practices, with the same
# children. The dark band is the 95 % interval of the mean after so many replications. It narrows. The light band is
# where *one* further course would fall. It does not, and a municipality lives through one course.

# %%
numbers = np.arange(1, len(apart) + 1)
means = np.cumsum(apart) / numbers
half = sim.half_widths(apart)
single = half * np.sqrt(numbers + 1)  # t·s·√(1 + 1/n), where the half-width is t·s/√n
with plt.rc_context(sim.LOOK):
    drawing, axis = plt.subplots(figsize=(6.3, 3.2), layout="constrained")
    seen = numbers > 2  # before that the bands are wider than the picture
    axis.fill_between(
        numbers[seen], (means - single)[seen], (means + single)[seen], color="#D1662B", alpha=0.10, linewidth=0
    )
    axis.fill_between(
        numbers[seen], (means - half)[seen], (means + half)[seen], color="#D1662B", alpha=0.35, linewidth=0
    )
    axis.plot(numbers, means, color="#D1662B", linewidth=1.6)
    axis.plot(numbers, apart, "o", color="#5B6C7D", markersize=2.6)
    axis.axhline(0.0, color="#222222", linewidth=0.8)
    settled = numbers >= min(5, len(numbers))  # the picture is cut to what five replications leave unknown
    shown = np.concatenate([apart, (means - single)[settled], (means + single)[settled], [0.0]])
    shown = shown[np.isfinite(shown)]
    axis.set_ylim(1.08 * shown.min(), 1.08 * shown.max() + 0.04 * np.ptp(shown))
    for height, words in ((means[-1], "mean"), (means[-1] - single[-1], "one course")):
        axis.annotate(words, (numbers[-1], height), (4, 0), textcoords="offset points", va="center", fontsize=7)
    axis.set_xlim(0.5, 1.14 * numbers[-1])
    axis.set_xticks([1, *range(5, len(numbers) + 1, 5)])
    axis.set_xlabel("Replications")
    axis.set_title(
        "Pilot less today, million DKK a year: single courses, their mean, 95 % bands", loc="left", fontsize=7.5
    )
sim.show(drawing)

known = dict(sim.precisions(result))["pilot"]
print(
    f"After {len(apart)} replications the difference is {known.difference.mean / 1e6:+.2f} million DKK a year, "
    f"known to ± {known.half_width / 1e6:.2f}.\n"
    f"One real course would fall between {known.single.low / 1e6:+.2f} and {known.single.high / 1e6:+.2f}."
)

# %% [markdown]
# ## The same children help more than more runs
#
# Both practices meet the same children with the same luck. A child whom life strikes hard is struck in both worlds, and
# what remains between them is the practice. What if each world had children of its own? That can be seen without a new
# run: pair each pilot with the baseline of *another* replication.

# %%
strangers = sim.half_widths(pilot - np.roll(today, 1))
with plt.rc_context(sim.LOOK):
    drawing, axis = plt.subplots(figsize=(6.3, 3.0), layout="constrained")
    for widths, colour, dash, words in (
        (strangers, "#5B6C7D", (0, (5, 2)), "children of their own"),
        (half, "#D1662B", "solid", "the same children"),
    ):
        axis.plot(numbers[2:], widths[2:], color=colour, linestyle=dash, linewidth=1.6)
        axis.annotate(
            words, (numbers[-1], widths[-1]), (4, 0), textcoords="offset points", color=colour, va="center", fontsize=7
        )
    axis.set_xlim(1, numbers[-1] * 1.28)
    axis.set_xticks([1, *range(5, len(numbers) + 1, 5)])
    axis.set_ylim(0, 1.1 * max(strangers[2], half[2]))
    axis.set_xlabel("Replications")
    axis.set_title("Half the width of the 95 % interval, million DKK a year", loc="left", fontsize=7.5)
sim.show(drawing)
print(
    f"Variance factor {known.variance_factor:.1f}: so many times as many replications would be needed if each world "
    f"had children of its own."
)

# %% [markdown]
# ## So how many?
#
# It depends on what is to be known. To know the cost to one per cent of what the office costs takes many. To know
# whether the difference is a saving at all often takes few. Small differences take most: the number grows with the
# square of spread over difference.


# %%
def enough(outcome, scale):
    """How well the pilot's difference in an outcome is known, and how many replications would show its sign."""
    own, base = (result.values(outcome, arm, "pilot") for arm in ("pilot", settings.baseline_arm))
    one = sim.precision(own, base, wanted=0.01 * np.nanmean(base))
    return {
        "today": f"{scale * np.nanmean(base):,.1f}",
        "difference": f"{scale * one.difference.mean:+,.2f}",
        "known to ±": f"{scale * one.half_width:,.2f}",
        "one course": f"{scale * one.single.low:+,.1f} to {scale * one.single.high:+,.1f}",
        "to show its sign": one.for_sign or "> 1,000,000",
        "to 1 % of today": one.for_width or "> 1,000,000",
    }


ASKED = {
    "total_dkk": ("Cost in all, million DKK a year", 1e-6),
    "children_with_measure": ("Children with a measure per quarter", 1.0),
    "first_contact_days": ("Days to the first meeting", 1.0),
    "unmet_days": ("Unmet need, child-days a year", 1.0),
    "placements": ("Placements a year", 1.0),
    "return_12m": ("Back within 12 months, percentage points", 100.0),
}
table = pd.DataFrame({words: enough(outcome, scale) for outcome, (words, scale) in ASKED.items()}).T
print(table.to_string())
print(
    f"\nCost, with {known.wanted / 1e6:.2f} million DKK wanted as the half-width: "
    + (f"met from {known.reached} replications on." if known.reached else f"about {known.for_width} replications.")
    + f" Its sign: {known.for_sign or 'more than a million'}."
)

# %% [markdown]
# On the command line `precision.stop=half_width` does this by itself: it adds replications until the width wanted is
# met and stays met.
#
# ## What this does not say
#
# - A narrow interval says that the *model's* mean is known. It does not say that the model is right. A million
#   replications of a wrong assumption are a very narrow wrong answer.
# - "To show its sign" takes the difference as it came out here. If there is none, no number will show one; where it is
#   small beside its interval, the number is a guess.
# - One course is about luck in one municipality of this size. A larger one is less at the mercy of luck.
