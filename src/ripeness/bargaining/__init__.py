"""Pure numerics on a case's numbers."""
