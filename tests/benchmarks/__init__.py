"""Benchmarks: scripts that print figures, and what they are made of. Small versions of them run with the tests."""
