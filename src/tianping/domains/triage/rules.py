"""What triage concludes."""
