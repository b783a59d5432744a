"""Watching a page: what it says, what changed in it, and what of that is news."""
