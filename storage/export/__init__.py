"""How events leave the house: one file for each format, all made from the same dossiers."""
