"""A checked rulebook lowered to one graph and written as plain data."""
