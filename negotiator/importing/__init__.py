"""Pay data from files that others publish: recognised, read, and turned into bands or refused."""
