"""The plan: a case drafted into letters, with what they ask and what to know before sending."""
