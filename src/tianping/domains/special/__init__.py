"""Special procedure and payment orders (特别程序、督促程序)."""
