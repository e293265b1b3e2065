"""Interest: rates and their history, plain and segmented interest, private lending, delayed performance."""
