"""The designed pages, one file for each matter of the law."""
