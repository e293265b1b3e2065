"""The leaves. All have the same shape and none knows another."""
