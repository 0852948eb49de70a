"""Guards: each takes the root of a tree and returns its faults, one sentence each."""
