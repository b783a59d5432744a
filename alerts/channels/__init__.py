"""The ways out: one file holds one channel."""
