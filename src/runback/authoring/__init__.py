"""Authoring time: TOML text to a checked, compiled rulebook."""
