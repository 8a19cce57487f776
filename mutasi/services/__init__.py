"""services of the app."""
