"""What could be asked for: the case, its clock, and every move sized by the policy."""
