"""A run, and what all runs have in common: their source, their doubts, and which of them are one."""
