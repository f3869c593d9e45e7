"""The case layer: the negotiation as one file of ranges with their basis."""

from __future__ import annotations

from ripeness.case.blocks import GraphOption, Preference, Stability, Stand
from ripeness.case.model import (
    ABSENT,
    FORMAT,
    Case,
    Dimension,
    DimensionKind,
    Interaction,
    Option,
    Party,
    Requirement,
    Signer,
    absent_id,
)
from ripeness.case.ranges import BASES, Basis, Range
from ripeness.case.war import Freeze, Guarantee, Proposer, Resolve, Survival, Terminal, War

__all__ = [
    "ABSENT",
    "BASES",
    "FORMAT",
    "Basis",
    "Case",
    "Dimension",
    "DimensionKind",
    "Freeze",
    "GraphOption",
    "Guarantee",
    "Interaction",
    "Option",
    "Party",
    "Preference",
    "Proposer",
    "Range",
    "Requirement",
    "Resolve",
    "Signer",
    "Stability",
    "Stand",
    "Survival",
    "Terminal",
    "War",
    "absent_id",
]
