"""FIT, the files of most watches."""
