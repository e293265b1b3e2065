"""The only tables, the ledger that writes them, and the one way to see them."""
