"""The case file: schema, loading, drafting and updating from a ledger, scenarios."""

from __future__ import annotations

from ripeness.case.blocks import GraphOption, Preference, Stability, Stand
from ripeness.case.change import Change, ChangeKind
from ripeness.case.coverage import Coverage, Share, coverage
from ripeness.case.defaults import default_war
from ripeness.case.draft import draft_case
from ripeness.case.draft_sources import cited_statements
from ripeness.case.dump import dump_case
from ripeness.case.edit import apply_changes, save_case, set_numbers
from ripeness.case.load import CASE_FILE, case_problems, load_case, parse_case
from ripeness.case.logic import Formula, parse_formula
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
from ripeness.case.paths import case_ranges, leading_name, range_at, split_path, with_range
from ripeness.case.ranges import BASES, Basis, Range
from ripeness.case.scenarios import Difference, Scenario, apply_settings, compare_cases, load_scenario
from ripeness.case.settings import DraftSettings
from ripeness.case.update import propose_update
from ripeness.case.war import Freeze, Guarantee, Proposer, Resolve, Survival, Terminal, War

__all__ = [
    "ABSENT",
    "BASES",
    "CASE_FILE",
    "FORMAT",
    "Basis",
    "Case",
    "Change",
    "ChangeKind",
    "Coverage",
    "Difference",
    "Dimension",
    "DimensionKind",
    "DraftSettings",
    "Formula",
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
    "Scenario",
    "Share",
    "Signer",
    "Stability",
    "Stand",
    "Survival",
    "Terminal",
    "War",
    "absent_id",
    "apply_changes",
    "apply_settings",
    "case_problems",
    "case_ranges",
    "cited_statements",
    "compare_cases",
    "coverage",
    "default_war",
    "draft_case",
    "dump_case",
    "leading_name",
    "load_case",
    "load_scenario",
    "parse_case",
    "parse_formula",
    "propose_update",
    "range_at",
    "save_case",
    "set_numbers",
    "split_path",
    "with_range",
]
