"""The demonstration city: invented people in real courts, and cases made through the same actions as users."""
