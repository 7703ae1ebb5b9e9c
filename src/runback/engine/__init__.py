"""Run time: pure readings of the compiled rulebook."""
