"""Pages on the market: bands, comparisons, companies."""
