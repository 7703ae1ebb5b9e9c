"""The compiled rulebook as records."""
