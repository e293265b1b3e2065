"""Bringing a court's case list into the record: read, clean, merge, write; every row accounted for, and all of it undoable."""
