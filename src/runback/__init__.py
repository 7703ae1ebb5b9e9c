"""runback: self-care advice for runners with back pain, with the source of every word."""

__version__ = "1.1.0"
