"""Two rulebooks beside each other: what was changed, and who is told something else."""
