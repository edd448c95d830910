# %% [markdown]
# # What does a caseload do?
#
# A municipality wants fewer cases per counsellor. How many fewer? Every counsellor more costs money. Families may meet
# theirs sooner and oftener, and that may save measures. Somewhere the two meet. And what if the cases are to be fewer,
# but nobody is hired?
#
# This page asks the simulation both. All values are **illustrative** until a municipality puts in its own.

# %%
import os

import matplotlib.pyplot as plt

import sim

# How much is run. More replications make the intervals narrower; 20 take a few minutes on two cores, once.
RUN = os.environ.get("SAGSFLOW_NOTEBOOK_RUN", "replications=20").split()
CASELOADS = os.environ.get("SAGSFLOW_NOTEBOOK_CASELOADS", "12,16,20,24,28,32,36")
TARGET = "practices.relational.caseload.target"

# %% [markdown]
# ## Posts follow the cases
#
# First the case in which the office is always given the posts its target calls for. The same children, with the same
# luck, meet the relational practice with one target after the other. Today's practice stands beside it each time.

# %%
targets = sim.sweep(
    "aarhus_2019",
    f"{TARGET}={CASELOADS}",
    "practices.relational.caseload.staffing=follows",
    *RUN,
)
sim.show(sim.figure(targets))

# %% [markdown]
# The top panel is money: below the zero line the relational practice is cheaper than today's, with its extra
# counsellors paid for. The others are what families see: how long they wait for a first meeting, how many wait at once,
# and need that nobody meets.
#
# The same in words, from the same numbers:


# %%
def told(table, outcome, point):
    """One outcome at one point in the districts that change."""
    rows = table[(table["outcome"] == outcome) & (table["point"] == point) & (table["group"] == targets.group)]
    return rows.iloc[0]


table = sim.point_table(targets)
lowest = sim.lowest_table(targets)
lowest = lowest[lowest["group"] == targets.group]
best = int(lowest["lowest"].iloc[0])
close = lowest[lowest["may_be_lowest"].astype(bool)]
cost = told(table, "total_dkk", best)
print(
    f"Lowest on average is a target of {cost[TARGET]}: {cost['difference'] / 1e6:+.1f} million DKK against today "
    f"({cost['difference_low'] / 1e6:+.1f} to {cost['difference_high'] / 1e6:+.1f}).\n"
    f"With 95 % confidence the cheapest of {len(lowest)} targets is among {len(close)}: {', '.join(close[TARGET])}."
)

# %% [markdown]
# If that list is long, the bottom is flat (the bracket below the top panel shows the same). Then cost does not choose
# among them, and the other panels may. The table holds the same points: what the office looks like, and what the
# families get.

# %%
SHOWN = {
    "total_dkk": "DKK a year against today, million",
    "posts": "Full-time posts",
    "caseload_per_fte": "Open cases per post, as it came out",
    "first_contact_days": "Days to the first meeting",
    "front_door_queue": "Children waiting",
    "unmet_days": "Unmet need, child-days a year",
    "placements": "Placements a year",
    "stability_margin": "Room left under the cap",
}
own = table[(table["group"] == targets.group) & table["outcome"].isin(SHOWN)]
shown = own.pivot(index=TARGET, columns="outcome", values="mean")[list(SHOWN)]
shown["total_dkk"] = own[own["outcome"] == "total_dkk"].set_index(TARGET)["difference"] / 1e6
print(shown.rename(columns=SHOWN).round(2).T.to_string())

# %% [markdown]
# *Open cases per post* is what came out, and need not be the target: hiring takes time, and people leave.
#
# ## The same cap, and nobody is hired
#
# Now the other case. The posts stay as they are. A lower target still lowers the cap, and a counsellor whose desk is
# full takes no new family. The family then waits at the front door until somebody has room, or until the law no longer
# lets it wait.
#
# Look at the cost last. Without new posts there is little in it that could move: a family that waits costs nothing, and
# the cheapest promise may be the one with the longest queue.

# %%
CAP = "practices.same_posts.caseload.target"
fixed = sim.sweep(
    "staff_unchanged",
    f"{CAP}={CASELOADS}",
    *RUN,
    arm="same_posts",
)
sim.show(sim.figure(fixed))

# %% [markdown]
# ## Does the front door have a limit?
#
# A full office takes in as many families as it closes. If more are referred than that, no queue settles: it grows until
# the law cuts it off. The *room under the cap* says how far an office is from there: the share of what it could take in
# that is not asked for. Below nothing, the cap cannot hold. This can be reckoned before anybody waits.

# %%
doors = sim.point_table(fixed)
doors = doors[doors["group"] == fixed.group]
margin, queue, forced = (
    doors[doors["outcome"] == name] for name in ("stability_margin", "front_door_queue", "forced_share")
)
with plt.rc_context(sim.LOOK):
    drawing, (left, right) = plt.subplots(1, 2, figsize=(6.3, 2.9), layout="constrained")
    at = margin[CAP].astype(float)
    left.axhspan(min(0.0, 100 * margin["low"].min()), 0.0, color="#B9B2A4", alpha=0.35, linewidth=0)
    left.axhline(0.0, color="#222222", linewidth=0.8)
    for axis, rows in ((left, margin), (right, forced)):
        spread = [100 * (rows["mean"] - rows["low"]), 100 * (rows["high"] - rows["mean"])]
        axis.errorbar(at, 100 * rows["mean"], spread, color="#D1662B", marker="o", markersize=3, linewidth=1.2)
    left.set_title("Room under the cap, % (grey: none; lines: 95 %)", loc="left", fontsize=7.5)
    right.set_ylim(bottom=0)
    right.set_title("Families the law had to have allocated, %", loc="left", fontsize=7.5)
    for axis in (left, right):
        axis.set_xticks(at)
        axis.set_xlabel("Cases per counsellor that are promised")
sim.show(drawing)

short, clearly = margin[margin["mean"] < 0], margin[margin["high"] < 0]
print(
    f"Without new posts {len(short)} of {len(margin)} promised caseloads have no room on average "
    f"({', '.join(short[CAP]) or 'none'}); clearly so: {', '.join(clearly[CAP]) or 'none'}."
)
print(
    f"With {queue.iloc[0][CAP]} promised, {queue.iloc[0]['mean']:.1f} children wait on an average day; "
    f"with {queue.iloc[-1][CAP]}, {queue.iloc[-1]['mean']:.1f}."
)

# %% [markdown]
# ## What this does not say
#
# - It does not say what a target *saved* in Aarhus. It says what follows if families, counsellors and prices are as the
#   settings assume.
# - The lowest mean is chosen from the numbers it is then read in, so it is no more the best than its neighbours. The
#   list holds the cheapest with 95 % confidence, by what the ledger counts: need left without help costs nothing there.
# - An interval speaks of chance alone. What an hour of contact does for a family is assumed
#   (`child.capability.gain_per_hour`), and the bottom moves with it. Run this page again with
# `SAGSFLOW_NOTEBOOK_RUN="replications=20 fit=gain_0.02"` and see.
# - Posts cannot be had at once everywhere. What a shortage of counsellors would do is not asked here.
