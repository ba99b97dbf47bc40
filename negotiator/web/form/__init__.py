"""The form: its boxes, how it is read, filled in again and shown with its mistakes."""
