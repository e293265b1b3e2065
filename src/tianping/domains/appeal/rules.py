"""What appeal concludes."""
