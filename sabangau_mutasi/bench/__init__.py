"""Measurements of the bars; each prints one JSON line."""
