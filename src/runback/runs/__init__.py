"""What a runner's own files say: one reader for each kind of file, and what follows from the runs."""
