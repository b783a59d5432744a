"""Articles in, claims out; claims in, events out."""
