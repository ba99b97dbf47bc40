"""Public statistics of pay, read into bands."""
