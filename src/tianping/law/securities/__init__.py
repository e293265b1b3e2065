"""Losses from false statements on the securities market (证券虚假陈述): window, base day, averages, loss, risk, costs."""
