"""What evidence concludes."""
