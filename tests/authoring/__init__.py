"""Tests of the way from TOML text to the compiled rulebook."""
