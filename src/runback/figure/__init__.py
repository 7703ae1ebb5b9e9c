"""Drawings of a body that moves: pure geometry, no exercise and no terminal."""
