"""Findings and ledger into HTML, JSON and Markdown."""
