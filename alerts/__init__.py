"""Impacts in, messages out: what to tell whom, in which words, through which channel."""
