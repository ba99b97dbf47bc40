"""Tables of whatever kind, read row by row, and what of them can be used."""
