"""The market an offer is held against: pay bands, and where an amount stands in one."""
