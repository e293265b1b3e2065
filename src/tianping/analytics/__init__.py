"""Columns: table schemas and the engines that run the same expression on them."""
