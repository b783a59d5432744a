"""The dialects of JSON interfaces, one file each: what a publisher calls its things, and what we say of them."""
