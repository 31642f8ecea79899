"""SQLAlchemy: tables, column types and the queries of each table. Nothing here decides about a conversation."""
