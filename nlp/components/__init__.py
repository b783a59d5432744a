"""What each part of extraction does with a parsed passage: one component, one file."""
