"""`runback rules`."""
