"""The rules engine: durable_rules inside a subset that holds, and a second reading to explain."""
