"""What merging decides, one decision per file: matching, attestation, the ladder, scope, links, developments."""
