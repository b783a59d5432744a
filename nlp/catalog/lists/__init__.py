"""Public lists of models, one file each."""
