"""Turn a file that somebody hands in, a letter, a résumé or an advert, into plain text."""
