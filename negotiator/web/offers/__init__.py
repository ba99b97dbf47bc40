"""The page of offers side by side: what is typed, what is kept, what comes of it."""
