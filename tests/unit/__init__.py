"""Tests. Names are sentences about behaviour; what a folder tests is said in its modules."""
