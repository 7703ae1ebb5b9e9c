"""`runback check`."""
