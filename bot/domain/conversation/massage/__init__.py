"""Flows of a massage session: its beginning, its phases as they play, its scores, and what it leaves behind."""
