"""Documents, statements, decisions and runs in a database."""
