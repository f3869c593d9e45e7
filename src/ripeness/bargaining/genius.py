"""Negotiation domains in the XML of the GENIUS platform: in, and out in the form that negmas reads.

A profile's utility is the sum over issues of ``w / sum(w) * evaluation / largest evaluation of the issue``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

import numpy as np

from ripeness.bargaining.genius_xml import Element, parse_xml
from ripeness.bargaining.space import DealSpace, Floats
from ripeness.errors import CaseError, SolverError

__all__ = ["GeniusExport", "GeniusProfile", "genius_files", "parse_genius_profile", "read_genius"]


@dataclass(frozen=True, slots=True)
class GeniusProfile:
    """One party's profile.

    Parameters
    ----------
    name
        The party: the file's name without its ending.
    evaluations
        Issue -> value -> evaluation, as they stand in the file.
    weights
        Issue -> weight, as they stand in the file.
    reservation
        Utility of no agreement; it may lie below every agreement and is not clamped.
    discount
        Discount factor; 1 where the file has none. The deal space leaves it out.
    """

    name: str
    evaluations: Mapping[str, Mapping[str, float]]
    weights: Mapping[str, float]
    reservation: float
    discount: float


@dataclass(frozen=True, slots=True, eq=False)
class GeniusExport:
    """Files of a domain, and how their utilities are read back.

    Parameters
    ----------
    files
        File name -> text: one domain and a profile for each party.
    scale, shift
        (parties,): utility of the space = ``scale * utility in the file + shift``.
    """

    files: Mapping[str, str]
    scale: Floats
    shift: Floats


def read_genius(profiles: Sequence[Path | str]) -> DealSpace:
    """Return the deal space of GENIUS profiles, one party for each file.

    Raises
    ------
    CaseError
        A file is no profile, has issues that are not discrete, or the profiles' issues differ.
    """
    if not profiles:
        raise CaseError(
            "No profile was named.", code="case-genius", hint="Name the utility files of the parties."
        )
    read = [parse_genius_profile(Path(path).read_bytes(), file=str(path)) for path in profiles]
    first = read[0]
    options = {issue: tuple(values) for issue, values in first.evaluations.items()}
    for profile in read[1:]:
        if {issue: set(values) for issue, values in profile.evaluations.items()} != {
            issue: set(values) for issue, values in options.items()
        }:
            raise CaseError(
                f"{profile.name} and {first.name} do not have the same issues and values.",
                code="case-genius",
                hint="Name profiles of one domain.",
            )
    return DealSpace.from_worth(
        [profile.name for profile in read],
        options,
        worth=[_worth(read, issue, values) for issue, values in options.items()],
        outside=[profile.reservation for profile in read],
    )


def parse_genius_profile(data: bytes, *, file: str) -> GeniusProfile:
    """Read one profile (a ``utility_space`` file).

    Raises
    ------
    CaseError
        With file and line.
    """
    root = parse_xml(data, file=file)
    issues = root.every("issue")
    if not issues:
        raise _error("The file holds no issue.", file, root.line, "Give a utility_space file of GENIUS.")
    weights = {
        child.attributes.get("index", ""): _number(child, "value", file) for child in root.every("weight")
    }
    evaluations: dict[str, dict[str, float]] = {}
    weight_of: dict[str, float] = {}
    for issue in issues:
        name, items = _issue(issue, file)
        if name in evaluations:
            raise _error(f"Issue {name!r} stands twice.", file, issue.line, "Name each once.")
        if issue.attributes.get("index", "") not in weights:
            raise _error(f"Issue {name!r} has no weight.", file, issue.line, "Add a weight of its index.")
        evaluations[name] = items
        weight_of[name] = weights[issue.attributes.get("index", "")]
    if sum(weight_of.values()) <= 0 or min(weight_of.values()) < 0:
        raise _error("Weights are negative or all 0.", file, root.line, "Give weights of at least 0.")
    return GeniusProfile(
        Path(file).stem,
        evaluations,
        weight_of,
        _single(root, "reservation", 0.0, file),
        _single(root, "discount_factor", 1.0, file),
    )


def genius_files(space: DealSpace, *, name: str = "domain", drop_exceptions: bool = False) -> GeniusExport:
    """Return the files of a space in GENIUS XML.

    GENIUS knows additive utilities alone, from 0 up, with weights that sum to one. Utilities are therefore
    scaled, and shifted where some worth is negative; solutions that depend on scale (egalitarian, utilitarian)
    must be read back with ``scale`` and ``shift``.

    Raises
    ------
    SolverError
        The space has exclusions, requirements, interactions or a quota, which the format cannot hold, unless
        ``drop_exceptions``.
    """
    if (space.forbidden or space.interactions or space.quota is not None) and not drop_exceptions:
        raise SolverError(
            "GENIUS XML cannot hold exclusions, requirements, interactions or quotas.",
            code="solver-genius",
            hint="Set drop_exceptions to write the additive part alone.",
        )
    files = {f"{name}.xml": _domain(space)}
    scales, shifts = [], []
    for party, label in enumerate(space.parties):
        text, scale, shift = _profile(space, party)
        files[f"{_file_name(label, party)}.xml"] = text
        scales.append(scale)
        shifts.append(shift)
    return GeniusExport(files, np.array(scales), np.array(shifts))


def _issue(issue: Element, file: str) -> tuple[str, dict[str, float]]:
    """Return the name and the evaluations of one issue."""
    name = issue.attributes.get("name", "")
    kind = issue.attributes.get("type", issue.attributes.get("vtype", "discrete"))
    if kind != "discrete":
        hint = "Only discrete issues are read: list its values."
        raise _error(f"Issue {name!r} is {kind}.", file, issue.line, hint)
    rows = issue.every("item")
    items = {item.attributes.get("value", ""): _number(item, "evaluation", file) for item in rows}
    if not name or not items or len(items) != len(rows):
        message = f"Issue {name!r} has no name, no value, or a value twice."
        raise _error(message, file, issue.line, "Name each once.")
    if min(items.values()) < 0:
        message = f"Issue {name!r} has a negative evaluation."
        raise _error(message, file, issue.line, "Add a constant to all.")
    return name, items


def _worth(profiles: Sequence[GeniusProfile], issue: str, values: Sequence[str]) -> Floats:
    columns = []
    for profile in profiles:
        weight = profile.weights[issue] / sum(profile.weights.values())
        largest = max(profile.evaluations[issue].values())
        columns.append([weight * profile.evaluations[issue][value] / (largest or 1.0) for value in values])
    return np.array(columns).T


def _number(element: Element, attribute: str, file: str) -> float:
    try:
        value = float(element.attributes[attribute])
    except (KeyError, ValueError):
        value = float("nan")
    if not np.isfinite(value):
        raise _error(
            f"<{element.tag}> has no number {attribute!r}.",
            file,
            element.line,
            f"Give {attribute} a plain number.",
        )
    return value


def _single(root: Element, tag: str, default: float, file: str) -> float:
    found = root.every(tag)
    return _number(found[0], "value", file) if found else default


def _error(message: str, file: str, line: int, hint: str) -> CaseError:
    return CaseError(message, file=file, line=line, code="case-genius", hint=hint)


def _domain(space: DealSpace) -> str:
    lines = ["<negotiation_template>", f'<utility_space number_of_issues="{len(space.shape)}">']
    lines.append('<objective description="" etype="objective" index="0" name="root" type="objective">')
    for number, (issue, values) in enumerate(zip(space.dimensions, space.options, strict=True), start=1):
        lines.append(
            f'<issue etype="discrete" index="{number}" name={quoteattr(issue)} type="discrete" vtype="discrete">'
        )
        lines.extend(
            f'<item index="{n}" value={quoteattr(value)}/>' for n, value in enumerate(values, start=1)
        )
        lines.append("</issue>")
    return "\n".join([*lines, "</objective>", "</utility_space>", "</negotiation_template>", ""])


def _profile(space: DealSpace, party: int) -> tuple[str, float, float]:
    columns = [worth[:, party] for worth in space.worth]
    shift = 0.0
    if min(float(column.min()) for column in columns) < 0:
        shift = sum(float(column.min()) for column in columns)
        columns = [column - column.min() for column in columns]
    tops = [float(column.max()) for column in columns]
    scale = sum(tops)
    if scale == 0:  # a party to which nothing matters: every package has the utility 1 in the file
        tops, scale, shift = [1.0] * len(columns), 1.0, shift - 1.0
        columns = [np.full(len(column), 1.0 / len(columns)) for column in columns]
        tops = [1.0 / len(columns)] * len(columns)
    lines = ["<utility_space>"]
    lines.append('<objective description="" etype="objective" index="0" name="root" type="objective">')
    for number, issue in enumerate(space.dimensions, start=1):
        column, top = columns[number - 1], tops[number - 1]
        lines.append(
            f'<issue etype="discrete" index="{number}" name={quoteattr(issue)} type="discrete" vtype="discrete">'
        )
        for place, value in enumerate(space.options[number - 1]):
            share = float(column[place]) / top if top > 0 else 1.0
            lines.append(f'<item index="{place + 1}" value={quoteattr(value)} evaluation="{share!r}"/>')
        lines.append("</issue>")
    lines.extend(f'<weight index="{n}" value="{top / scale!r}"/>' for n, top in enumerate(tops, start=1))
    lines.append("</objective>")
    lines.append('<discount_factor value="1.0"/>')
    lines.append(f'<reservation value="{(float(space.outside[party]) - shift) / scale!r}"/>')
    return "\n".join([*lines, "</utility_space>", ""]), scale, shift


def _file_name(label: str, party: int) -> str:
    """Return a file name that is safe anywhere and tells the parties apart."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in label.lower()).strip("-")[:40]
    return f"{party + 1}-{kept or 'party'}"
