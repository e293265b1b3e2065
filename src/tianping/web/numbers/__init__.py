"""The pages of a court's numbers: cockpit, catalogue, a page for each indicator, the cases behind, the wall board."""
