"""Folders, zip and gzip, opened file by file without trusting any of them."""
