"""What is offered: base, bonus, sign-on, equity, and what it comes to year by year."""
