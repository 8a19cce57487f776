"""Documents of offices."""
