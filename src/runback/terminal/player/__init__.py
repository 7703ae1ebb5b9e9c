"""A routine, guided."""
