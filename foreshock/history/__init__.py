"""The seed history: what has happened so far, one file per case, told in our own words with the page that each rests on."""
