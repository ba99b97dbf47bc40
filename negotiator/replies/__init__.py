"""Read what an employer answered: which kind of answer it is, and the figures in it."""
