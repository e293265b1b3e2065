"""What special concludes."""
