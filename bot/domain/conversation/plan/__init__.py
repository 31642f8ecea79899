"""Flows of the plan: the week and its changes, the clock, and planned sessions as their time comes."""
