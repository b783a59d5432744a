"""How text reports the event types: one file per type, each with a KIND."""
