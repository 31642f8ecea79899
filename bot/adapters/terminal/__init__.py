"""The same conversation on a terminal: no token, no network, and a clock that can be moved."""
