"""One change of the tables per file, numbered in order."""
