"""The negotiation itself, in plain Python: no framework, no database, no template."""
