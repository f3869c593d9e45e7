"""Pure numerics on a case's numbers: deals, solutions, stability, group decision, the game, durability.

Names are looked up when first used, so that naming one method does not load the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ripeness.bargaining.adjusted_winner import AdjustedWinner, adjusted_winner
    from ripeness.bargaining.deal_shares import DealShares, deal_shares
    from ripeness.bargaining.deals import Deal, SpaceSolutions, solve_space
    from ripeness.bargaining.enumerate import blocks, top_packages
    from ripeness.bargaining.finding import Finding, Number, finding_from_dict
    from ripeness.bargaining.finding_export import (
        findings_from_json,
        findings_to_arrow,
        findings_to_json,
        write_findings_arrow,
    )
    from ripeness.bargaining.from_case import ranged_from_case, space_from_case
    from ripeness.bargaining.frontier import pareto_mask
    from ripeness.bargaining.gambit import demand_game, offer_game, to_efg, to_nfg
    from ripeness.bargaining.genius import genius_files, read_genius
    from ripeness.bargaining.ktab import SpatialActors, parse_ktab_csv
    from ripeness.bargaining.logroll import empty_concessions, log_rolls
    from ripeness.bargaining.merge import Frontier, frontier, frontier_by_enumeration
    from ripeness.bargaining.power import VotingPower, voting_power
    from ripeness.bargaining.range_programs import RangeDeal, necessary_deal, possible_deal
    from ripeness.bargaining.ranged import RangedInteraction, RangedSpace
    from ripeness.bargaining.ranges import RangeZone, range_zone, utility_bounds
    from ripeness.bargaining.relax import Relaxation, relaxation
    from ripeness.bargaining.sampled_shares import SampledShares, sampled_shares
    from ripeness.bargaining.shares import Share, ZoneShares, zone_shares
    from ripeness.bargaining.single import SingleSolution, single_solution
    from ripeness.bargaining.solutions import (
        egalitarian,
        kalai_smorodinsky,
        leximin,
        nash,
        solve_points,
        utilitarian,
    )
    from ripeness.bargaining.solve import METHODS, Solved, solve_case
    from ripeness.bargaining.space import DealSpace, Interaction, Quota
    from ripeness.bargaining.summary import SpaceSummary, summarise

__all__ = [
    "METHODS",
    "AdjustedWinner",
    "Deal",
    "DealShares",
    "DealSpace",
    "Finding",
    "Frontier",
    "Interaction",
    "Number",
    "Quota",
    "RangeDeal",
    "RangeZone",
    "RangedInteraction",
    "RangedSpace",
    "Relaxation",
    "SampledShares",
    "Share",
    "SingleSolution",
    "Solved",
    "SpaceSolutions",
    "SpaceSummary",
    "SpatialActors",
    "VotingPower",
    "ZoneShares",
    "adjusted_winner",
    "blocks",
    "deal_shares",
    "demand_game",
    "egalitarian",
    "empty_concessions",
    "finding_from_dict",
    "findings_from_json",
    "findings_to_arrow",
    "findings_to_json",
    "frontier",
    "frontier_by_enumeration",
    "genius_files",
    "kalai_smorodinsky",
    "leximin",
    "log_rolls",
    "nash",
    "necessary_deal",
    "offer_game",
    "pareto_mask",
    "parse_ktab_csv",
    "possible_deal",
    "range_zone",
    "ranged_from_case",
    "read_genius",
    "relaxation",
    "sampled_shares",
    "single_solution",
    "solve_case",
    "solve_points",
    "solve_space",
    "space_from_case",
    "summarise",
    "to_efg",
    "to_nfg",
    "top_packages",
    "utilitarian",
    "utility_bounds",
    "voting_power",
    "write_findings_arrow",
    "zone_shares",
]

_HOMES = {
    "adjusted_winner": ("AdjustedWinner", "adjusted_winner"),
    "deal_shares": ("DealShares", "deal_shares"),
    "deals": ("Deal", "SpaceSolutions", "solve_space"),
    "enumerate": ("blocks", "top_packages"),
    "finding": ("Finding", "Number", "finding_from_dict"),
    "finding_export": ("findings_from_json", "findings_to_arrow", "findings_to_json", "write_findings_arrow"),
    "from_case": ("ranged_from_case", "space_from_case"),
    "frontier": ("pareto_mask",),
    "gambit": ("demand_game", "offer_game", "to_efg", "to_nfg"),
    "genius": ("genius_files", "read_genius"),
    "ktab": ("SpatialActors", "parse_ktab_csv"),
    "logroll": ("empty_concessions", "log_rolls"),
    "merge": ("Frontier", "frontier", "frontier_by_enumeration"),
    "power": ("VotingPower", "voting_power"),
    "range_programs": ("RangeDeal", "necessary_deal", "possible_deal"),
    "ranged": ("RangedInteraction", "RangedSpace"),
    "ranges": ("RangeZone", "range_zone", "utility_bounds"),
    "relax": ("Relaxation", "relaxation"),
    "sampled_shares": ("SampledShares", "sampled_shares"),
    "shares": ("Share", "ZoneShares", "zone_shares"),
    "single": ("SingleSolution", "single_solution"),
    "solutions": ("egalitarian", "kalai_smorodinsky", "leximin", "nash", "solve_points", "utilitarian"),
    "solve": ("METHODS", "Solved", "solve_case"),
    "space": ("DealSpace", "Interaction", "Quota"),
    "summary": ("SpaceSummary", "summarise"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load the module that holds ``name``."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return [*__all__]
