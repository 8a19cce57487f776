"""Forms: shape of input only."""
