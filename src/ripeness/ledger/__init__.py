"""Statements into positions, commitments, sticking points, assessments and forecasts."""
