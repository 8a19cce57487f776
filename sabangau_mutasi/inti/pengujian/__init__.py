"""Helpers of the tests of every app. Nothing in here is imported by production code."""
