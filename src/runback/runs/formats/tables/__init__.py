"""Tables of activities: one row, one run."""
