"""Sweeps give the same results in this process, on a pool and on a Dask cluster, and go on where they stopped."""

from __future__ import annotations

import builtins
import json
import math
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest

from bargaining.ripening_cases import peace_case
from ripeness.bargaining.sweeps import dask_executor, sweep, sweep_case
from ripeness.case import Range
from ripeness.errors import CaseError, MissingPartError, StoreError, UsageError

ITEMS = [{"seed": seed, "draws": 20 + seed} for seed in range(6)]
SETTINGS = [{"outside.Northland": value} for value in (0.1, 0.5, 0.9)]


def mean_of(item):
    """A draw whose result hangs on its own seed alone."""
    return float(np.mean(np.random.default_rng(item["seed"]).random(item["draws"])))


def fails_on_three(item):
    if item == 3:
        raise ValueError("three")
    return item


def methods(case, **options):
    return sweep_case(case, SETTINGS, methods=("acceptance", "stability"), draws=16, **options)


def test_serial_pool_and_threads_agree_in_order():
    serial = sweep(mean_of, ITEMS)
    with ThreadPoolExecutor(3) as pool:
        assert sweep(mean_of, ITEMS, executor=pool) == serial
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert sweep(math.sqrt, [4, 9, 16], executor=pool) == (2, 3, 4)


@pytest.fixture(scope="module")
def serial():
    found = methods(peace_case())
    assert [len(one.findings) > 1 for one in found] == [True] * 3
    assert found[0].findings[0].answer != found[2].findings[0].answer
    return found


def test_case_on_a_process_pool_as_in_this_process(serial):
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert methods(peace_case(), executor=pool) == serial


@pytest.mark.slow
def test_case_on_a_dask_cluster_of_two_workers_as_in_this_process(serial, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the cluster's own notices about ports and closing
        with dask_executor(workers=2) as cluster:
            assert methods(peace_case(), executor=cluster, folder=tmp_path) == serial
    assert methods(peace_case(), folder=tmp_path) == serial  # taken from what the cluster left


def test_a_sweep_goes_on_where_it_stopped(tmp_path):
    with pytest.raises(ValueError, match="three"):
        sweep(fails_on_three, [1, 2, 3, 4], folder=tmp_path)
    assert len(list(tmp_path.glob("*.json"))) == 2
    seen = []

    def counted(item):
        seen.append(item)
        return item

    told = []
    found = sweep(counted, [1, 2, 3, 4], folder=tmp_path, progress=lambda *pair: told.append(pair))
    assert found == (1, 2, 3, 4)
    assert seen == [3, 4]
    assert told == [(2, 4), (3, 4), (4, 4)]
    assert not list(tmp_path.glob("*.part"))


def test_a_damaged_file_is_made_anew_and_labels_keep_work_apart(tmp_path):
    sweep(abs, [-5], folder=tmp_path)
    (file,) = tmp_path.glob("*.json")
    assert json.loads(file.read_text(encoding="utf-8")) == {"item": -5, "result": 5}
    file.write_text('{"item": -5, "resu', encoding="utf-8")
    assert sweep(abs, [-5], folder=tmp_path) == (5,)
    assert sweep(float, [-5], folder=tmp_path, label="other") == (-5.0,)
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_results_of_another_case_or_seed_are_not_taken(tmp_path):
    methods(peace_case(), folder=tmp_path)
    before = len(list(tmp_path.glob("*.json")))
    changed = peace_case(outside={**peace_case().outside, "Southland": Range(0.9, 0.95)})
    assert methods(changed, folder=tmp_path) == methods(changed)
    sweep_case(peace_case(), SETTINGS[:1], methods=("stability",), draws=16, seed=5, folder=tmp_path)
    assert before == 3
    assert len(list(tmp_path.glob("*.json"))) == 7


def test_new_and_kept_results_look_alike(tmp_path):
    first = sweep(tuple, [[1, 2]], folder=tmp_path)
    assert first == sweep(tuple, [[1, 2]], folder=tmp_path) == ([1, 2],)


def test_a_failing_piece_on_a_pool_is_raised():
    with ThreadPoolExecutor(2) as pool, pytest.raises(ValueError, match="three"):
        sweep(fails_on_three, [1, 2, 3, 4], executor=pool)


def test_settings_are_checked_before_any_work():
    with pytest.raises(CaseError):
        sweep_case(
            peace_case(), [{"outside.Northland": 0.1}, {"outside.Nowhere": 0.1}], methods=("stability",)
        )


def test_refusals(tmp_path, monkeypatch):
    with pytest.raises(UsageError) as caught:
        sweep(abs, [complex(1, 2)], folder=tmp_path)
    assert caught.value.code == "usage-sweep-item"
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        sweep(abs, [1], folder=blocked)
    assert refused.value.code == "store-sweep"
    real = builtins.__import__

    def without(name, *rest, **more):
        if name == "distributed":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingPartError, match="cluster"), dask_executor():
        pass
