"""What the law says: pure, dated, explained."""
