"""The conversation as a pure function: states, events, effects, prompts, and one transitions module per flow."""
