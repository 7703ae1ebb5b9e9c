"""Pages for a printer."""
