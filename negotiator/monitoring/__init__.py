"""What the operator sees: logs, metrics, incidents."""
