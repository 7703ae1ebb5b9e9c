"""`runback stretch` and `runback seen`: the exercises, and what a clinician says of them."""
