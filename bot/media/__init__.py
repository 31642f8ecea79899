"""Pictures: values in, bytes out. Nothing here knows a person, a chat or a database."""
