"""Outside systems, one file each with its stand-in beside it."""
