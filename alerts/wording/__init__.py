"""How alerts and digests read: deterministic templates over facts."""
