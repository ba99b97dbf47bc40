"""A negotiation that is kept: drafted, stored, found again, deleted."""
