"""Tactics as data, and the facts that their rules compare."""
