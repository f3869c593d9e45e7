"""Acts, issues, option packs, actors, cues and words of probability: data files and typed access to them."""

from ripeness.vocabulary.actor_book import ActorBook
from ripeness.vocabulary.actors import Actor, ActorAlias, Office, Tie
from ripeness.vocabulary.coding import Act, Issue
from ripeness.vocabulary.cues import Cue, CueBook
from ripeness.vocabulary.load import load_vocabulary
from ripeness.vocabulary.packs import Dimension, Pack, PackIssue, Term
from ripeness.vocabulary.probability import ProbabilityRange, ProbabilityWords
from ripeness.vocabulary.vocabulary import Vocabulary

__all__ = [
    "Act",
    "Actor",
    "ActorAlias",
    "ActorBook",
    "Cue",
    "CueBook",
    "Dimension",
    "Issue",
    "Office",
    "Pack",
    "PackIssue",
    "ProbabilityRange",
    "ProbabilityWords",
    "Term",
    "Tie",
    "Vocabulary",
    "load_vocabulary",
]
