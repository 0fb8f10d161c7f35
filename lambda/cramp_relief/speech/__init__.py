"""Speech as a tree of nodes: escaped by construction, timed, and inside the platform's limits."""
