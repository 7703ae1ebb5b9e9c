"""Data files read, with the line of every key and messages that name it."""
