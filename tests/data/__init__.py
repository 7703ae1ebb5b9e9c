"""The rulebook as it is written: its words, sources, numbers and journeys."""
