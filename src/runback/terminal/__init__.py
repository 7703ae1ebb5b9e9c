"""The interview and the result at a terminal."""
