"""How fast, how lean and how precise the simulation is; ``python -m benchmarks`` prints one report."""
