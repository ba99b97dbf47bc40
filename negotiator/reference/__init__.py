"""What is known beforehand: roles and levels, places, companies, questions and answers."""
