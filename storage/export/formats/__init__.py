"""The formats, one file each: its `KIND` says what it is called and how it is written."""
