"""What each table of a data file may hold."""
