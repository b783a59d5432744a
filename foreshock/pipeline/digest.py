"""Digest: write the weekly letters and queue them, each exactly once."""
