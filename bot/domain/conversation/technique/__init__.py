"""Flows to a technique: where it is tight, with what, on what kind of day, and the card. One module per flow."""
