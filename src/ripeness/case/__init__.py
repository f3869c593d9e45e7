"""The case file: schema, loading, drafting and updating from a ledger, scenarios."""
