"""Pure numerics on a case's numbers: deals, solutions, stability, group decision, the game, durability."""

from ripeness.bargaining.finding import Finding, Number, finding_from_dict

__all__ = ["Finding", "Number", "finding_from_dict"]
