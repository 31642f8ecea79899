"""content/*.yaml and *.ftl → catalog and messages, and the check of the whole. Decides nothing about a conversation."""
