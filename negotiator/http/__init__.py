"""What every answer passes: headers, limits, and whose browser it is."""
