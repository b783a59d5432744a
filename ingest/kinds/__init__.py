"""The ways of reading a source's list, one file per way."""
