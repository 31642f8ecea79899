"""`make teach`: an encoder that knows more words than the labelled messages have learns from them, and then labels many
variants of them. What is learnt for the bot (learning) is learnt from those too, and so are words no writer used.

The encoder (all-MiniLM-L6-v2, Apache 2.0) is only used here, never by the bot. Two hours and more on two cores.
"""
