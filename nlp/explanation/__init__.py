"""Why a document was read as it was: every claim's words, names, shares, signs and decision. It decides nothing itself."""
