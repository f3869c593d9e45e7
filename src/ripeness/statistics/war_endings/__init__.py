"""Loaders of data on how wars end and whether the end holds; the user names the files, none is shipped."""

from ripeness.statistics.war_endings.ceasefires import (
    Ceasefire,
    CeasefireCounts,
    ceasefire_counts,
    ceasefires,
)
from ripeness.statistics.war_endings.cow_disputes import (
    DISPUTE_EVENTS,
    Dispute,
    disputes,
    next_disputes,
    settled_wars,
)
from ripeness.statistics.war_endings.cow_wars import (
    NON_DECISIVE,
    PRINCIPAL_TIES,
    WarDyad,
    cow_war_dyads,
    next_wars,
    principal_dyads,
)
from ripeness.statistics.war_endings.spell import Ending, as_spells, clusters, leave_out
from ripeness.statistics.war_endings.tables import read_table
from ripeness.statistics.war_endings.ucdp_agreements import (
    AGREEMENT_PROVISIONS,
    AGREEMENT_TYPES,
    Agreement,
    ucdp_agreements,
)
from ripeness.statistics.war_endings.ucdp_termination import UCDP_KINDS, UCDP_OUTCOMES, ucdp_terminations

__all__ = [
    "AGREEMENT_PROVISIONS",
    "AGREEMENT_TYPES",
    "DISPUTE_EVENTS",
    "NON_DECISIVE",
    "PRINCIPAL_TIES",
    "UCDP_KINDS",
    "UCDP_OUTCOMES",
    "Agreement",
    "Ceasefire",
    "CeasefireCounts",
    "Dispute",
    "Ending",
    "WarDyad",
    "as_spells",
    "ceasefire_counts",
    "ceasefires",
    "clusters",
    "cow_war_dyads",
    "disputes",
    "leave_out",
    "next_disputes",
    "next_wars",
    "principal_dyads",
    "read_table",
    "settled_wars",
    "ucdp_agreements",
    "ucdp_terminations",
]
