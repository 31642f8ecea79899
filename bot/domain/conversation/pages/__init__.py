"""Flows that only say or keep something: pages, lessons, settings, consent and deletion."""
