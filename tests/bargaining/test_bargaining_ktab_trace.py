"""The Condorcet election against the printed reference trace of KTAB (its three-dimensional example)."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from ripeness.bargaining.group import Group, condorcet_election

# Example data of KTAB (MIT): capability; position and salience on three dimensions.
ROWS = [
    (102.543, 75.79, 49.53, 6.37, 5.91, 70.45, 28.15),
    (53.393, 82.72, 30.33, 73.50, 21.22, 64.00, 24.79),
    (129.643, 82.45, 48.47, 90.89, 13.55, 0.07, 34.62),
    (75.920, 62.52, 20.76, 50.82, 39.24, 62.33, 22.21),
    (63.224, 82.34, 40.96, 45.77, 25.43, 73.31, 22.59),
    (120.048, 84.48, 22.92, 33.70, 39.35, 88.11, 15.42),
    (54.178, 70.96, 31.75, 33.46, 27.93, 90.36, 26.03),
]
VALUE_ROW = [1.000, 0.903, 0.639, 0.870, 0.929, 0.882, 0.890]
RISK = [-0.500, -0.459, -0.499, -0.274, 1.000, -0.232, -0.430]
CHANCES = [0.0047, 0.0302, 0.0054, 0.1492, 0.6001, 0.1447, 0.0656]


def group_of(rows):
    table = np.array(rows, dtype=float)
    names = tuple(f"actor {number}" for number in range(len(table)))
    return Group.build(names, table[:, 0], table[:, [1, 3, 5]], table[:, [2, 4, 6]])


def test_value_risk_and_chances_of_turn_zero():
    election = condorcet_election(group_of(ROWS))
    assert np.round(election.values[0], 3).tolist() == VALUE_ROW
    assert np.round(election.risk, 3).tolist() == RISK
    assert np.round(election.chances, 4).tolist() == CHANCES


def test_every_matrix_of_the_trace_file(shared):
    folder = shared / "data" / "ktab"
    with (folder / "dummyData_3Dim.csv").open(encoding="utf-8") as stream:
        rows = list(csv.reader(stream))[2:]
    election = condorcet_election(group_of([row[2:9] for row in rows if len(row) > 8]))
    lines = (folder / "20170530_ref-dummyData_3Dim.txt").read_text(encoding="utf-8").splitlines()

    def matrix(title, height):
        start = next(place for place, line in enumerate(lines) if line.startswith(title)) + 1
        return np.array([[float(cell) for cell in line.split()] for line in lines[start : start + height]])

    assert election.values == pytest.approx(matrix("Raw actor-pos value matrix", 7), abs=0.00051)
    assert election.risk == pytest.approx(matrix("Inferred risk", 7)[:, 0], abs=0.00051)
    assert election.utilities == pytest.approx(matrix("Risk-aware actor-pos utility", 7), abs=0.000051)
