"""The pure core: what is known of the field and how a conversation moves.

Standard library only: no clock, no network, no database.
"""
