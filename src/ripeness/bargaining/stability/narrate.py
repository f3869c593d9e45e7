"""Reasons in words: why a state is stable for an actor or not."""

from __future__ import annotations

from ripeness.bargaining.stability.concepts import is_stable
from ripeness.bargaining.stability.graph import GraphModel

__all__ = ["NAMES", "narrate"]

NAMES = {
    "nash": "Nash stability",
    "gmr": "general metarationality",
    "smr": "symmetric metarationality",
    "seq": "sequential stability",
    "sseq": "symmetric sequential stability",
}


def narrate(model: GraphModel, actor: int, state: int, concept: str) -> str:
    """One sentence that says why.

    Examples
    --------
    >>> model = GraphModel.build("ab", {"x": {"a": ["b"]}}, {"x": [0, 1]})
    >>> narrate(model, 0, 0, "nash")
    '“a” is unstable for x because x can move to “b”, which it likes better, and nothing deters it.'
    """
    name, here = model.actors[actor], model.states[state]
    reason = is_stable(model, actor, state, concept)
    if not reason.stable:
        assert reason.move is not None
        deterred = "and nothing deters it" if concept == "nash" else "and no answer of the others deters it"
        return (
            f"“{here}” is unstable for {name} because {name} can move to “{model.states[reason.move]}”, "
            f"which it likes better, {deterred}."
        )
    if not reason.sanctions:
        return f"“{here}” is stable for {name} because it has no better state to move to."
    move, answer = reason.sanctions[0]
    return (
        f"“{here}” is stable for {name} because its move to “{model.states[move]}” would be answered with "
        f"“{model.states[answer]}”, which it likes no better."
    )
