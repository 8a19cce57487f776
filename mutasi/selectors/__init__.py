"""selectors of the app."""
