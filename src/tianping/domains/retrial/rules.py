"""What retrial concludes."""
