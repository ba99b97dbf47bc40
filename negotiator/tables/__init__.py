"""Tables, CSV or xlsx, read row by row; a row that cannot be used is refused with its reason."""
