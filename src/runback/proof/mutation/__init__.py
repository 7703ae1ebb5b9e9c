"""The rulebook changed on purpose, and the cases that notice."""
