"""Labelled utterances and what is made of them. `dev` is tuned on; `held_out` never is."""
