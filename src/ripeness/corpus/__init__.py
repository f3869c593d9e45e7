"""Files, web pages, PDF and feeds into documents."""
