# %% [markdown]
# # Less need, or the same need by another route?
#
# Fewer measures can mean two things. Families may need less, because somebody came early and stayed. Or they may need
# the same, and get it elsewhere, later, or not at all. In kroner the two look alike. This is what the evaluation asks:
# what *is* the saving?
#
# In a real office nobody can see need. In a simulation it is known for every child and day, and so the saving can be
# taken apart. What comes out is what the *model's* saving is made of. All values are **illustrative**.

# %%
import os

import matplotlib.pyplot as plt
import pandas as pd

import sim

# How much is run. 20 replications take a few minutes on two cores, once; what is done is kept in outputs/store.
RUN = os.environ.get("SAGSFLOW_NOTEBOOK_RUN", "replications=20").split()

settings = sim.load_scenario("aarhus_2019", *RUN)
result = sim.compare(settings, store=sim.Store(settings))
sim.show(sim.figure(result, "what_the_saving_is"))

# %% [markdown]
# Each bar is a part of the difference in what measures cost. They add up without a remainder. The three panels read the
# same days by three standards of when help is called for: a standard is chosen, not found. A part that changes its sign
# between the panels is no result.

# %%
WORDS = {
    "need": "less need for help",
    "rerouted": "need met by the counsellor or by volunteers",
    "unmet": "need left without help",
    "aimed": "measures where no need called for them",
    "price": "dearer or cheaper help",
}
levels = settings.accounting.levels
found = {level: sim.saving(result, "pilot", "pilot", level) for level in levels}
chosen = found[0.0]
table = pd.DataFrame(
    {
        f"standard {each.theta[0]:.2f}/{each.theta[1]:.2f}": {
            words: f"{each.terms[term].dkk.mean / 1e6:+.2f} ({each.terms[term].dkk.low / 1e6:+.2f}; "
            f"{each.terms[term].dkk.high / 1e6:+.2f})"
            for term, words in WORDS.items()
        }
        for each in found.values()
    }
)
print("Million DKK a year, 95 % intervals; below zero is cheaper\n" + table.to_string())
swing = [
    words
    for term, words in WORDS.items()
    if {"less", "more"} <= {each.terms[term].dkk.direction for each in found.values()}
]
print("\nNo result, since the sign hangs on the standard: " + (", ".join(swing) or "none") + ".")
print(
    f"Days on which a need stood without help: {chosen.harm['all'].mean:+,.0f} a year "
    f"({chosen.harm['all'].low:+,.0f}; {chosen.harm['all'].high:+,.0f})."
)

# %% [markdown]
# ## Two worlds
#
# A practice is seven blocks. Two of them decide what is granted and when a case is closed: call that the
# *administrative* world. The other five are work with families: coming early, having time, meeting often, not
# concluding too soon, staying in reach. Call that the *quality* world. Either can be switched on alone, for the same
# children.

# %%
worlds = sim.decompose(settings, "granting+closure,intake+caseload+contact+learning+aftercare")
group = worlds.told_group
sim.show(sim.figure(worlds))

# %%
BOTH = {
    "total_dkk": ("Cost in all, million DKK a year", 1e-6),
    "children_with_measure": ("Children with a measure per quarter", 1.0),
    "unmet_days": ("Unmet need, child-days a year", 1.0),
    "return_12m": ("Back within 12 months, percentage points", 100.0),
    "placements": ("Placements a year", 1.0),
}
sides = sim.world_table(worlds)
sides = sides[sides["group"] == group].set_index("outcome").loc[list(BOTH)]
COLOURS = {"administrative": "#5B6C7D", "quality": "#D1662B", "full": "#222222"}
with plt.rc_context(sim.LOOK):
    drawing, axes = plt.subplots(1, 3, figsize=(6.3, 2.2), layout="constrained", sharey=True)
    for axis, outcome in zip(axes, ("total_dkk", "unmet_days", "return_12m"), strict=True):
        words, scale = BOTH[outcome]
        axis.grid(visible=False)
        axis.grid(visible=True, axis="x")
        for row, world in enumerate(COLOURS):
            mean, low, high = (scale * sides.loc[outcome, f"{world}{end}"] for end in ("", "_low", "_high"))
            axis.plot([low, high], [row, row], color=COLOURS[world], linewidth=1.8)
            axis.plot([mean], [row], "o", color=COLOURS[world], markersize=4.5)
        axis.axvline(0.0, color="#222222", linewidth=0.8)
        axis.set_title(words.replace(", ", ",\n"), loc="left", fontsize=7)
    axes[0].set_yticks(range(3), ["administrative alone", "quality alone", "both"])
    axes[0].set_ylim(2.6, -0.6)
sim.show(drawing)
table = pd.DataFrame(
    {
        words: {
            world: f"{scale * sides.loc[outcome, world]:+,.2f} ({scale * sides.loc[outcome, f'{world}_low']:+,.2f}; "
            f"{scale * sides.loc[outcome, f'{world}_high']:+,.2f})"
            for world in (*COLOURS, "together")
        }
        for outcome, (words, scale) in BOTH.items()
    }
)
print(table.T.to_string())

# %% [markdown]
# *together* is what the two bring beyond the sum of both alone: where one has taken a measure away, the other cannot
# take it away again.
#
# ## Could the records tell?
#
# A municipality sees no need, but it sees when measures begin, who comes back, how worried counsellors were and what
# was handed to others. Each of these is a trace. Would it look different in the two worlds?

# %%
TRACES = {
    "starts_first": "Starts of measures, first half-year",
    "starts_later": "Starts of measures, later",
    "slope": "Slope of running measures, a year",
    "return_12m": "Back within 12 months, share",
    "concern_at_measure": "Concern when a measure was granted",
    "placements_per_start": "Placements among starts, share",
    "hours_per_child": "Counsellor hours per open child and year",
    "measures_avoided": "Running measures avoided",
    "hours_per_avoided": "Hours per measure avoided",
    "civil_society_links": "Links to civil society",
}
traces = sim.signature_table(worlds)
traces = traces[traces["group"] == group].set_index("signature").rename(index=TRACES)
print(traces[["administrative", "quality", "full", "verdict"]].round(3).to_string())
telling = traces.index[traces["verdict"] == "opposite"]
print(f"\nTraces that go opposite ways: {', '.join(telling) or 'none'}.")

# %% [markdown]
# *opposite* means that the two worlds clearly go different ways, *apart* that they differ clearly, *alike* that the
# trace cannot tell. A trace with a verdict here could tell the worlds apart *if everything else were known*. In a real
# municipality much else moves at the same time.
#
# ## What this does not say
#
# - It does not say what the saving in Aarhus was made of. It says what each world would look like.
# - How much comes from "quality" follows from how much an hour of contact does for a family
#   (`child.capability.gain_per_hour`). Traditional casework cannot tell that number. `sagsflow decompose map` shows the
# share over a range of it, and it is never one number.
# - The need standard is used after the run only. No counsellor in the model knows it.
# - What volunteers do has no price here. A saving that consists of it is work for somebody else.
