"""The record of any matter: voiding, correcting, sealing, linking, who stands in it (案卷)."""
