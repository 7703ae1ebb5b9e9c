"""Results as pages of text."""
