"""Sources in, articles out: what we watch, how it is fetched and read, and when to look again."""
