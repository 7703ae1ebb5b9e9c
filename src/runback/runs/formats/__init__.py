"""One reader for each kind of file, and what they share."""
