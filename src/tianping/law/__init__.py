"""What the law says: plain values in, findings out. No Django, no clock, no I/O but its own dated values."""
