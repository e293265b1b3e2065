"""What pleadings concludes."""
