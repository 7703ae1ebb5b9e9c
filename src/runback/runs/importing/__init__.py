"""From paths to runs, with an account of what became of every file."""
