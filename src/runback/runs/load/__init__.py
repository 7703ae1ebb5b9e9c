"""What the runs say: how much, what stood out, and which questions of the check they answer."""
