"""The questions of an interview, with keys or as numbered lines."""
