# %% [markdown]
# # What is in the business case, one assumption at a time?
#
# The municipality's own sum said: fewer persons with measures, so many kroner saved, a positive business case. Each
# such sum rests on assumptions that seldom stand on the front page. What is a measure that is not started really worth?
# When? To whom? And what if the districts one compares with have learned from the pilot?
#
# Here the sum is done as simply as it can be, and one assumption after another is changed. Nothing else moves: the
# children, counsellors and years are the same throughout. All values are **illustrative**; the evaluation holds no
# kroner.

# %%
import dataclasses
import os

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import sim

# How much is run. 20 replications take a few minutes on two cores, once; what is done is kept in outputs/store.
RUN = os.environ.get("SAGSFLOW_NOTEBOOK_RUN", "replications=20").split()

settings = sim.load_scenario("aarhus_2019", *RUN)
result = sim.compare(settings, store=sim.Store(settings))
sim.show(sim.figure(result, "accumulated_cost"))

# %% [markdown]
# The line is what the pilot has cost more (up) or less (down) than today's practice since it began. In the business
# case below the sign is turned, as there: **plus is saved**.
#
# ## One assumption after another


# %%
def case(*words):
    """The pilot's business case with other rules of reckoning; the simulated days stay as they are."""
    reckoned = dataclasses.replace(result, settings=sim.load_scenario("aarhus_2019", *RUN, *words))
    return next(each for each in sim.business_cases(reckoned) if each.arm == "pilot")


def whole(found, row, view="average", payer="together"):
    """A row of the business case over all years, in million DKK: mean and interval."""
    rows = found.years
    one = rows[(rows["row"] == row) & (rows["view"] == view) & (rows["payer"] == payer) & (rows["year"] == "all")]
    return one.iloc[0][["mean", "low", "high"]].to_numpy(dtype=float) / 1e6


def worth(found, rate, view="marginal", payer="kommune"):
    """What the net results are worth at the start, in million DKK: mean and interval."""
    rows = found.worths
    one = rows[(rows["rate"] == rate) & (rows["view"] == view) & (rows["payer"] == payer)]
    return one.iloc[0][["mean", "low", "high"]].to_numpy(dtype=float) / 1e6


today = case()
at_once, late = (case("economy.marginal_share=0.8", f"economy.marginal_lag_days={days}") for days in (0, 365))
half = case("economy.marginal_share=0.5", "economy.marginal_lag_days=365")
shared = case("economy.marginal_share=0.8", "economy.marginal_lag_days=180")
steps = {
    "Measures saved, at average prices": whole(today, "measures"),
    "less counsellors and training": whole(today, "net"),
    "only what the municipality itself pays": whole(today, "net", payer="kommune"),
    "80 % of the price is really saved, at once": whole(at_once, "net", "marginal", "kommune"),
    "... half a year later": whole(shared, "net", "marginal", "kommune"),
    "... and in money of the first year (3.5 %)": worth(shared, 0.035),
    "80 %, a year later (not discounted)": whole(late, "net", "marginal", "kommune"),
    "50 %, a year later (not discounted)": whole(half, "net", "marginal", "kommune"),
}
with plt.rc_context(sim.LOOK):
    drawing, axis = plt.subplots(figsize=(6.3, 3.6), layout="constrained")
    axis.grid(visible=False)
    axis.grid(visible=True, axis="x")
    for row, (mean, low, high) in enumerate(steps.values()):
        axis.barh(row, mean, height=0.6, color="#5B6C7D" if row == 0 else "#D1662B")
        axis.plot([low, high], [row, row], color="#222222", linewidth=1.2)
        axis.annotate(
            f"{mean:+.1f}",
            (max(mean, high, 0), row),
            (4, 0),
            textcoords="offset points",
            va="center",
            fontsize=6.8,
        )
    axis.axvline(0.0, color="#222222", linewidth=0.8)
    axis.set_yticks(range(len(steps)), list(steps))
    axis.invert_yaxis()
    axis.margins(x=0.1)
    axis.set_title(
        f"What the pilot saves from {today.budget_years[0]} to {today.budget_years[-1]}, million DKK (line: 95 %)",
        loc="left",
        fontsize=7.5,
    )
sim.show(drawing)

first, net, *_, careful = (mean for mean, _, _ in steps.values())
print(
    f"From {first:.1f} million DKK of measures saved, {net:.1f} are left when counsellors are paid, and {careful:.1f} "
    f"when half the price is saved and a year late."
)

# %% [markdown]
# The first bar is what a graph of measures shows. The second is the business case. The others ask what a municipality
# really has in hand: a contract that runs on and staff who stay are paid whether or not the family comes. How much of a
# price is saved, and when, is known to the municipality's own controllers and to no simulation.
#
# ## What the prices are worth
#
# Prices of measures and posts are assumptions too. Each moved on its own to the ends of what is plausible, the other
# things as they are:

# %%
band = today.band[today.band["rate"] == 0.0].set_index("name")[["net_at_low", "net_at_high"]] / 1e6
moves = band[(band["net_at_high"] - band["net_at_low"]).abs() > 0.005].copy()
moves["reach"] = (moves["net_at_high"] - moves["net_at_low"]).abs()
moves = moves.sort_values("reach", ascending=False)
moves.columns = ["net at the low end", "net at the high end", "apart"]
print(moves.round(1).to_string())

# %% [markdown]
# `prices_against_and_for` puts every price at the end that speaks against the pilot, and then at the one that speaks
# for it: as far as prices alone can move the answer, with the same days behind it.
#
# Where does it turn? The value of one thing at which nothing is gained or lost, the others as they are:

# %%
turns = today.break_evens[today.break_evens["rate"] == 0.0]
print(turns[["name", "today", "answer", "value", "low", "high"]].round(2).to_string(index=False))

# %% [markdown]
# `up_to` means that it pays up to that value, `from` that it pays from there on.
#
# ## Delayed is not avoided
#
# A measure that is not started this year may come next year. Each child who gets a measure under today's practice is
# looked up in the other world:

# %%
FATES = {
    "unchanged": "gets it at about the same time",
    "earlier": "gets it earlier",
    "delayed": "gets it later",
    "avoided": "has not got it by the last day",
    "left": "turned 18 or moved before it came",
    "placed": "was placed before it came",
    "added": "and children who get one under the pilot alone",
}
counted = {FATES[name]: values.mean() for name, values in today.delays.strata.items()}
print("Children, mean of the replications\n" + pd.Series(counted).round(1).to_string())
print(
    f"\nOf those who got none so far, {100 * today.delays.unsettled_share:.0f} % were seen for less than "
    f"{today.delays.longest_months:.0f} months, and may still start."
)

# %% [markdown]
# ## If the neighbours learn
#
# The municipality compares pilot districts with others. From October 2020 some of what the pilot knows may have reached
# them. Then the comparison shows less than there is. In the simulation both can be seen: the true effect (the pilot
# districts against themselves without the pilot), and what a comparison with the neighbours would show.

# %%
change = settings.arms["pilot"].changes[0].date
switch = f"{change.year}Q{(change.month + 2) // 3}"


def grown(arm, group):
    """How much more measures cost a year after the switch than before it, in million DKK; one for each replication."""
    rows = result.group_quarters(group)
    rows = rows[rows["arm"] == arm]
    by_quarter = rows.pivot(index="replication", columns="quarter", values="measure_dkk") * 4 / 1e6
    after = by_quarter.columns > switch
    before = by_quarter.columns < switch
    return by_quarter.loc[:, after].mean(axis=1) - by_quarter.loc[:, before].mean(axis=1)


def interval(values):
    """The mean of some values with half its 95 % interval."""
    return values.mean(), sim.half_widths(values.to_numpy())[-1]


true = grown("pilot", "pilot") - grown(settings.baseline_arm, "pilot")
shown = {
    "true effect in the pilot districts": interval(true),
    "pilot against neighbours who stay as they are": interval(grown("pilot", "pilot") - grown("pilot", "comparison")),
    "pilot against neighbours who learn": interval(
        grown("pilot_spread", "pilot") - grown("pilot_spread", "comparison")
    ),
}
with plt.rc_context(sim.LOOK):
    drawing, axis = plt.subplots(figsize=(6.3, 2.0), layout="constrained")
    axis.grid(visible=False)
    axis.grid(visible=True, axis="x")
    for row, (mean, width) in enumerate(shown.values()):
        colour = ("#D1662B", "#5B6C7D", "#7A5BA6")[row]
        axis.plot([mean - width, mean + width], [row, row], color=colour, linewidth=1.6)
        axis.plot([mean], [row], "o", color=colour, markersize=5)
    axis.axvline(0.0, color="#222222", linewidth=0.8)
    axis.set_yticks(range(len(shown)), list(shown))
    axis.set_ylim(len(shown) - 0.5, -0.5)
    axis.set_title(
        "Cost of measures after the switch less before, million DKK a year (line: 95 %)", loc="left", fontsize=7.5
    )
sim.show(drawing)
each = grown("pilot_spread", "pilot") - grown("pilot_spread", "comparison") - true
print(
    f"With neighbours who learn, what is shown lies {each.mean():+.2f} million DKK a year from the true effect on "
    f"average, and in a single course up to {np.abs(each).max():.1f} from it: luck differs between districts too."
)

# %% [markdown]
# ## What this does not say
#
# - No bar is the municipality's own result. Prices, shares and delays are assumptions of grade "assumption" in the
#   register (`sagsflow params economy`); put your own in before you read a sign.
# - A positive sum says nothing of how families fare. A measure that is not given saves money also where it was needed:
#   see *less_need_or_other_routing.py*.
# - The lines are chance alone. The bars are our choice: in another order the steps between them differ.
# - Refusion is too small here (each child stands alone, siblings are not pooled), and block grants are outside.
