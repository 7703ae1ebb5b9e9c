"""Widths, styles and streams of a terminal."""
