"""Numbers a court lives by: case numbers, court and type codes, identity numbers, credit codes and sums in words."""
