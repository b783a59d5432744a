"""What we depend on, and what an event does to us: pure deciders over inventories and events."""
