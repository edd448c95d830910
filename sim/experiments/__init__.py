"""What to run and how: replications in parallel, arms compared in pairs, and a manifest of what was run."""
