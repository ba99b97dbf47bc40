"""What has happened in a negotiation: its events, and where they leave it."""
