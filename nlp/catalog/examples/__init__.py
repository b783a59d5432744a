"""Sentences that show what the catalog's rules for names find and what they leave alone."""
