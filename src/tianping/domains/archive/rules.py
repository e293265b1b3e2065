"""What archive concludes."""
