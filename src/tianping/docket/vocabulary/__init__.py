"""The kinds of entries: one file for each leaf name."""
