"""Invented people for the cases: names from common parts, everything else from a seeded generator."""
