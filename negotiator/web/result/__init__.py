"""The result of a draft: letters, reasons, numbers, and how it may be viewed."""
