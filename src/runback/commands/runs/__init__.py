"""`runback runs`."""
