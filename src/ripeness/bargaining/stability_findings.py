"""Findings on stability: would today's state last, which states would, and what would have to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ripeness.bargaining.finding import Finding
from ripeness.bargaining.solve_words import join
from ripeness.bargaining.stability import (
    Choice,
    GraphModel,
    coalition_stable,
    from_options,
    is_stable,
    narrate,
    rankings_for,
    simultaneous_equilibria,
    stability_table,
)
from ripeness.case import Case, Formula, Preference, Stability, parse_formula
from ripeness.errors import SolverError

__all__ = ["CaseGraph", "graph_from_case", "stability_findings"]

_MANY_STATES = 256
_LISTED = 4
_TOLD = 3
_ASSUMED_TIP = "Another ranking of the states, or an option that nobody has named, could change that."


@dataclass(frozen=True, slots=True, eq=False)
class CaseGraph:
    """The graph model of a case: ``taken`` are the options taken in each state, ``today`` the status quo's place."""

    model: GraphModel
    taken: tuple[frozenset[str], ...]
    today: int


def graph_from_case(
    block: Stability, *, preferences: Mapping[str, Sequence[Preference]] | None = None
) -> CaseGraph:
    """Build the graph model of a stability block, states named by what their options mean.

    Parameters
    ----------
    preferences
        Others than the block's.

    Raises
    ------
    SolverError
        ``solver-graph-status-quo`` where today's state is infeasible; those of `from_options`.
    """
    ids = [option.id for option in block.options]
    given = block.preferences if preferences is None else preferences

    def parsed(formulas: Sequence[str]) -> list[Formula]:
        return [parse_formula(formula, ids) for formula in formulas]

    model, taken = from_options(
        [Choice(option.id, option.actor, option.moves) for option in block.options],
        preferences={
            actor: [one.holds for one in parsed([item.formula for item in given.get(actor, ())])]
            for actor in block.actors
        },
        infeasible=[one.holds for one in parsed(block.infeasible)],
    )
    now = frozenset(block.status_quo)
    if now not in taken:
        raise SolverError(
            "the status quo is one of the infeasible combinations.",
            code="solver-graph-status-quo",
            hint="Check stability.status_quo and stability.infeasible.",
        )
    words = {option.id: option.meaning or option.id.replace("_", " ") for option in block.options}
    names = tuple("; ".join(words[one] for one in ids if one in state) or "nobody acts" for state in taken)
    return CaseGraph(replace(model, states=names), taken, taken.index(now))


def stability_findings(case: Case) -> tuple[Finding, ...]:
    """Answer for today's state, for all states, and for what the actors could reach together.

    Raises
    ------
    SolverError
        ``solver-no-stability`` where the case has no stability block.
    """
    block = case.stability
    if block is None:
        raise SolverError(
            "the case has no stability block.",
            code="solver-no-stability",
            hint="Add actors, options and preferences under `stability`.",
        )
    graph = graph_from_case(block)
    return (_today(block, graph), _lasting(block, graph), *_together(block, graph))


def _today(block: Stability, graph: CaseGraph) -> Finding:
    model, state = graph.model, graph.today
    actors = range(len(model.actors))
    alone = [actor for actor in actors if not is_stable(model, actor, state, "nash").stable]
    tempted = [actor for actor in actors if not is_stable(model, actor, state, "seq").stable]
    here = model.states[state]
    if not alone:
        answer = f"Today's state (“{here}”) would last: no actor can better itself by a move of its own."
    elif not tempted:
        reasons = [_reason(narrate(model, actor, state, "seq"), here) for actor in alone]
        answer = (
            f"Today's state (“{here}”) would last, though only for fear of the answer: it {join(reasons)}."
        )
    else:
        reasons = [_reason(narrate(model, actor, state, "seq"), here) for actor in tempted]
        answer = f"Today's state (“{here}”) would not last: it {join(reasons)}."
    return Finding(
        question="Would today's state of the conflict last?",
        method="stability",
        answer=answer,
        numbers={
            "states": float(len(model.states)),
            "actors that gain by moving alone": float(len(alone)),
            "actors that gain although others would answer": float(len(tempted)),
        },
        rests_on=_paths(block),
        uncertainty=_assumed(block),
        tips=tuple(_tips(block, graph)),
        caveats=_caveats(block),
    )


def _lasting(block: Stability, graph: CaseGraph) -> Finding:
    model = graph.model
    many = len(model.states) > _MANY_STATES
    table = stability_table(model, ("nash", "seq") if many else ("nash", "seq", "gmr", "smr"))
    nash, seq = sorted(table.equilibria["nash"]), sorted(table.equilibria["seq"])
    added = [state for state in seq if state not in nash]
    if nash:
        answer = f"{_count(len(nash), 'state', 'lasts', 'last')} whatever the others would answer: {_list(model, nash)}"
    else:
        answer = "No state lasts whatever the others would answer"
    if added:
        also = "one lasts" if len(added) == 1 else f"{len(added)} last"
        answer += f"; {also} only because a move away would be answered: {_list(model, added)}"
    numbers = {f"states that last ({name})": float(len(found)) for name, found in table.equilibria.items()}
    if not many:
        at_once = simultaneous_equilibria(model, graph.taken)
        collide = sorted(at_once - table.equilibria["seq"])
        numbers["states that last (simultaneous)"] = float(len(at_once))
        if collide:
            answer += f"; only because all would leave at once and collide: {_list(model, collide)}"
    return Finding(
        question="Which states of the conflict would last?",
        method="stability",
        answer=answer + ".",
        numbers={"states": float(len(model.states)), **numbers},
        rests_on=_paths(block),
        uncertainty=_assumed(block),
        tips=_lasting_tips(block, graph, nash),
        caveats=_caveats(block),
    )


def _together(block: Stability, graph: CaseGraph) -> Iterator[Finding]:
    """What all actors could reach together, and whether it would hold."""
    model, state = graph.model, graph.today
    everyone = range(len(model.actors))
    if len(everyone) < 2:
        return
    reached = model.joint(list(everyone), state, improving=False)
    better = [end for end in reached if all(ranks[end] > ranks[state] for ranks in model.ranks)]
    if not better:
        answer = f"No: no state that {join(model.actors)} could reach together is better than today's for all of them."
        yield _joint_finding(block, answer, 0, (_ASSUMED_TIP,))
        return
    undominated = [
        end
        for end in better
        if not any(all(ranks[other] > ranks[end] for ranks in model.ranks) for other in better)
    ]
    best = min(undominated, key=lambda end: (-_holders(model, end), end))
    leavers = [actor for actor in everyone if not is_stable(model, actor, best, "seq").stable]
    where = f"“{model.states[best]}”"
    if not leavers:
        answer = f"Yes: moving together, all would be better off in {where}, and nobody would leave it."
    else:
        reasons = [_reason(narrate(model, actor, best, "seq"), model.states[best]) for actor in leavers]
        answer = f"All would be better off in {where}, but it would not hold: it {join(reasons)}."
    tips = tuple(_inverse(model, best, leavers)) or _joint_tips(block, best)
    yield _joint_finding(block, answer, len(better), tips)
    for group in block.coalitions:
        yield _coalition(block, graph, group)


def _holders(model: GraphModel, state: int) -> int:
    return sum(is_stable(model, actor, state, "seq").stable for actor in range(len(model.actors)))


def _joint_finding(block: Stability, answer: str, better: int, tips: tuple[str, ...]) -> Finding:
    return Finding(
        question="Could the actors better themselves by moving together, and would it hold?",
        method="stability",
        answer=answer,
        numbers={"states better than today's for all": float(better)},
        rests_on=_paths(block),
        uncertainty=_assumed(block),
        tips=tips,
        caveats=_caveats(block),
    )


def _coalition(block: Stability, graph: CaseGraph, group: Sequence[str]) -> Finding:
    model = graph.model
    members = [model.actors.index(name) for name in group]
    reason = coalition_stable(model, graph.today, members)
    who = join(group)
    if reason.move is None:
        answer = f"No: {who} have no joint move away from today's state that each of them likes better."
    else:
        answer = f"Yes: {who} could move together to “{model.states[reason.move]}”, which each of them likes better."
    return Finding(
        question=f"Could {who} better themselves together without the others?",
        method="stability",
        answer=answer,
        rests_on=("stability.coalitions", *_paths(block)),
        uncertainty=_assumed(block),
        tips=(_ASSUMED_TIP,),
        caveats=_caveats(block),
    )


def _inverse(model: GraphModel, state: int, leavers: Sequence[int]) -> Iterator[str]:
    """What the rankings of those who would leave must say for the state to hold."""
    for actor in leavers:
        better = [
            demand
            for demand in rankings_for(model, actor, state, "seq")
            if model.ranks[actor][demand.move] > model.ranks[actor][state]
        ]
        moves = join([f"“{model.states[demand.move]}”" for demand in better[:2]], last="or")
        yield f"It would hold for {model.actors[actor]} if {model.actors[actor]} did not rank {moves} above it."


def _tips(block: Stability, graph: CaseGraph) -> Iterator[str]:
    """Single changes of one actor's priorities that flip whether today's state lasts."""
    base = _lasts(graph)
    verdict = "today's state would no longer last" if base else "today's state would last"
    return _turns(block, lambda changed: _lasts(changed) != base, verdict)


def _turns(block: Stability, differs: Callable[[CaseGraph], bool], verdict: str) -> Iterator[str]:
    """Single changes of one actor's priorities, the smallest of each, after which ``differs`` holds."""
    words = {option.id: option.meaning or option.id for option in block.options}
    for actor, statements in block.preferences.items():
        for place, statement in enumerate(statements):
            rest = [one for number, one in enumerate(statements) if number != place]
            reverse = replace(statement, formula=f"not ({statement.formula})")
            reversed_row = [*statements[:place], reverse, *statements[place + 1 :]]
            which = f"its preference {place + 1} ({_say(parse_formula(statement.formula), words)})"
            for change, row in (
                (f"put {which} first", [statement, *rest]),
                (f"dropped {which}", rest),
                (f"reversed {which}", reversed_row),
            ):
                if differs(_changed(block, actor, row)):
                    yield f"If {actor} {change}, {verdict}."
                    break


def _lasting_tips(block: Stability, graph: CaseGraph, nash: Sequence[int]) -> tuple[str, ...]:
    """Which single change of a preference would let other states last."""
    if len(graph.model.states) > _MANY_STATES:
        return ("With so many states single changes of a preference are tried for today's state alone.",)
    known = set(nash)

    def differs(changed: CaseGraph) -> bool:
        return set(stability_table(changed.model, ("nash",)).equilibria["nash"]) != known

    found = tuple(islice(_turns(block, differs, "other states would last whatever the others answer"), _TOLD))
    return found or ("No single change of a preference lets other states last.",)


def _joint_tips(block: Stability, state: int) -> tuple[str, ...]:
    """Which single change of a preference would make an actor leave what all like better."""

    def differs(changed: CaseGraph) -> bool:
        actors = range(len(changed.model.actors))
        return not all(is_stable(changed.model, actor, state, "seq").stable for actor in actors)

    found = tuple(islice(_turns(block, differs, "it would not hold"), _TOLD))
    return found or ("No single change of a preference makes anybody leave it.",)


def _changed(block: Stability, actor: str, statements: Sequence[Preference]) -> CaseGraph:
    return graph_from_case(block, preferences={**block.preferences, actor: tuple(statements)})


def _lasts(graph: CaseGraph) -> bool:
    return all(
        is_stable(graph.model, actor, graph.today, "seq").stable for actor in range(len(graph.model.actors))
    )


def _say(formula: Formula, words: Mapping[str, str]) -> str:
    if not formula.operator:
        return f"“{words[formula.name]}”"
    parts = [_say(part, words) for part in formula.parts]
    inner = [
        f"({part})" if one.operator not in ("", "not") else part
        for one, part in zip(formula.parts, parts, strict=True)
    ]
    if formula.operator == "not":
        return f"not {inner[0]}"
    return f" {formula.operator} ".join(inner)


def _reason(sentence: str, here: str) -> str:
    """The sentence of `narrate` without its subject and full stop."""
    return sentence.removeprefix(f"“{here}” ").removesuffix(".")


def _list(model: GraphModel, states: Sequence[int]) -> str:
    named = [f"“{model.states[state]}”" for state in states[:_LISTED]]
    left = len(states) - len(named)
    return join([*named, f"{left} more"] if left else named)


def _count(number: int, noun: str, one: str, many: str) -> str:
    return f"One {noun} {one}" if number == 1 else f"{number} {noun}s {many}"


def _paths(block: Stability) -> tuple[str, ...]:
    return tuple(f"stability.preferences.{actor}" for actor in block.preferences)


def _assumed(block: Stability) -> str:
    bases = [one.basis for statements in block.preferences.values() for one in statements]
    assumed = sum(basis == "default" for basis in bases)
    if not assumed:
        return "All preference statements rest on what was said or on an analyst; they rank, they do not measure."
    return f"{assumed} of {len(bases)} preference statements are assumed, not read from what was said."


def _caveats(block: Stability) -> tuple[str, ...]:
    options = len(block.options)
    return (
        f"Only the {options} options named in the case are considered; an option that nobody has named is missing.",
        "Preferences are ordinal: how much better a state is does not count.",
    )
