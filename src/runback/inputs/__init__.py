"""Files that a runner gives: answers, and a routine of their own."""
