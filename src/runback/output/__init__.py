"""The results as data, words and files, for programs and for paper."""
