"""The platforms whose status pages we read, one file per platform and form."""
