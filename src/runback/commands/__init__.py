"""What each command does, behind the words of the command line."""
