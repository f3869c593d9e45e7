"""Published results in closed form: oracles for the solvers and quick answers of their own."""

from ripeness.bargaining.closed_forms.alternating_offers import (
    breakdown_split,
    deadline_split,
    fixed_cost_split,
    outside_option_split,
    random_proposer_value,
    rubinstein_split,
)
from ripeness.bargaining.closed_forms.attrition import (
    Attrition,
    Stubbornness,
    audience_survival,
    stubborn_bargaining,
    war_of_attrition,
)
from ripeness.bargaining.closed_forms.commitment import (
    CommitmentShift,
    commitment_shift,
    cooperation_threshold,
    preventive_payoffs,
    preventive_war,
    riser_critical_power,
    shift_inefficient,
)
from ripeness.bargaining.closed_forms.delay import (
    freeze_gain,
    front_split,
    penalty_leverage,
)
from ripeness.bargaining.closed_forms.domestic import (
    biased_mediator_truthful,
    gamble_threshold,
    win_set_zone,
)
from ripeness.bargaining.closed_forms.war import (
    Ruin,
    bargaining_range,
    gamblers_ruin,
    private_cost_offer,
    updated_strength,
    war_risk_threshold,
)

__all__ = [
    "Attrition",
    "CommitmentShift",
    "Ruin",
    "Stubbornness",
    "audience_survival",
    "bargaining_range",
    "biased_mediator_truthful",
    "breakdown_split",
    "commitment_shift",
    "cooperation_threshold",
    "deadline_split",
    "fixed_cost_split",
    "freeze_gain",
    "front_split",
    "gamble_threshold",
    "gamblers_ruin",
    "outside_option_split",
    "penalty_leverage",
    "preventive_payoffs",
    "preventive_war",
    "private_cost_offer",
    "random_proposer_value",
    "riser_critical_power",
    "rubinstein_split",
    "shift_inefficient",
    "stubborn_bargaining",
    "updated_strength",
    "war_of_attrition",
    "war_risk_threshold",
    "win_set_zone",
]
