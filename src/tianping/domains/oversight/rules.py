"""What oversight concludes."""
