"""Trial: what moves the trial limit (审理)."""
