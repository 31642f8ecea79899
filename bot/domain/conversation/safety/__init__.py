"""Flows of safety: the questions before an area, and a no with where to get help or what is safe instead."""
