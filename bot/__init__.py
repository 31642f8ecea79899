"""Unknot: a chatbot for trigger-point self-massage. The map of the house is in the README."""
