"""The language every stage speaks: frozen types, event types and errors; standard library only."""
