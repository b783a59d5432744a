"""A newsroom and an outbox on loopback, and the story of a model that went away and came back."""
