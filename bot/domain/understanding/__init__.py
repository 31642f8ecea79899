"""Typed text → what was meant. Pure and deterministic; every wording it knows comes from the content."""
