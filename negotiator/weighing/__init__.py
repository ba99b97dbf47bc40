"""One's own offers side by side: years and terms in rows, weighed by the user, never added up."""
