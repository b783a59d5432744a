"""The repositories, one file each."""
