"""What preservation concludes."""
