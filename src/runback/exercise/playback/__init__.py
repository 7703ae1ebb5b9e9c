"""A routine as it passes: what when, what is said, and what a key changes."""
