"""HTTP to the bot: what a host's monitoring asks. Not here: anything a person using the bot sees."""
