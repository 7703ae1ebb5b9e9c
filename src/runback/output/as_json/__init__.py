"""The results for programs."""
