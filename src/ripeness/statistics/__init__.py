"""Survival, credibility and forecast scores: pure functions on arrays."""
