"""Documents into statements."""
