"""Long-pending cases: a plan for each (长期未结)."""
