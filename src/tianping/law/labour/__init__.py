"""Labour: severance and compensation for unlawful dismissal, double pay, leave and overtime pay, work injury."""
