"""The letter: wording, composition, lint and the files it can be sent as."""
