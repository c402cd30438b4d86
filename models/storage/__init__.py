"""The base class of tables, the database and its threads, and prepared statements."""
