"""Routines: which exercises, for how long, and how each one looks."""
