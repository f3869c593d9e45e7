"""What must be read again and what must not; executors; resuming."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from ripeness.errors import MissingPartError, RipenessError, StoreError, UsageError
from ripeness.workspace import ReadDone, Workspace
from ripeness.workspace.cluster import cluster_executor
from ripeness.workspace.readers import ReaderChoice
from workspace.workspace_readers import LineReader, first_reader, second_reader


def quotes(workspace) -> list[str]:
    return [each.statement.quote for _, each in workspace.statements()]


def test_statements_are_read_in_order_of_name_and_place(workspace):
    assert quotes(workspace) == [
        "a pause of thirty days from Monday",
        "an end to all shelling by June",
        "any change of the border now",
        "a neutral place for the next round",
    ]


def test_nothing_is_read_twice(workspace, articles):
    assert workspace.add([articles]).new == ()
    assert workspace.read() == ReadDone(read=0, restored=0, current=2)


def test_only_what_is_new_is_read(workspace, articles):
    (articles / "new.txt").write_text(
        "The fourth round began on Monday in the capital after a long delay.\n\n"
        "Avaria accept process: the neutral place that was offered\n",
        encoding="utf8",
    )
    assert len(workspace.add([articles]).new) == 1
    assert workspace.read() == ReadDone(read=1, restored=0, current=2)


def test_another_reader_reads_everything_and_the_first_is_remembered(workspace, tmp_path):
    workspace.close()
    with Workspace.open(tmp_path / "case", factory=second_reader) as changed:
        assert changed.read() == ReadDone(read=2, restored=0, current=0)
        assert quotes(changed)[0] == "a pause of thirty days from"
    with Workspace.open(tmp_path / "case", factory=first_reader) as back:
        assert back.read() == ReadDone(read=0, restored=2, current=0)
        assert quotes(back)[0] == "a pause of thirty days from Monday"


def test_a_change_of_the_users_vocabulary_reads_again(workspace, tmp_path):
    folder = tmp_path / "case" / "vocabulary"
    folder.mkdir()
    (folder / "actors.yaml").write_text("actors: []\n", encoding="utf8")
    assert workspace.read().read == 2


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_any_executor_gives_the_same(workspace, articles, tmp_path, kind):
    pool = (
        ThreadPoolExecutor(2)
        if kind == "threads"
        else ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    )
    with pool, Workspace.temporary(factory=first_reader) as other:
        other.add([articles])
        assert other.read(executor=pool).read == 2
        assert quotes(other) == quotes(workspace)


def test_progress_counts_up_to_the_end(articles):
    seen = []
    with Workspace.temporary(factory=first_reader) as workspace:
        workspace.add([articles])
        workspace.read(progress=lambda *step: seen.append(step))
    assert seen == [("read", 0, 2), ("read", 2, 2)]


class Failing(LineReader):
    """Reads one document and fails on the next."""

    def read(self, document):
        if "airport" in document.text:
            raise RipenessError("broken", code="broken")
        return super().read(document)


def failing_reader(_vocabulary, _packs):
    return Failing()


def test_a_run_that_stops_goes_on_where_it_was(articles, tmp_path, monkeypatch):
    monkeypatch.setattr("ripeness.workspace.workspace._SHARD", 1)
    (articles / "more.txt").rename(articles / "zuletzt.txt")
    with Workspace.open(tmp_path / "case", create=True, factory=failing_reader) as workspace:
        workspace.add([articles])
        with pytest.raises(RipenessError):
            workspace.read()
        assert len(quotes(workspace)) == 3
    with Workspace.open(tmp_path / "case", factory=first_reader) as workspace:
        assert workspace.read() == ReadDone(read=1, restored=0, current=1)


def test_a_folder_without_a_workspace_is_named(tmp_path):
    with pytest.raises(StoreError) as caught:
        Workspace.open(tmp_path)
    assert caught.value.code == "store-no-case" and "ripeness init" in caught.value.hint


@pytest.mark.slow
def test_a_cluster_is_an_executor_like_any_other(workspace, articles):
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
        Workspace.temporary(factory=first_reader) as other,
    ):
        other.add([articles])
        assert other.read(executor=client.get_executor()).read == 2
        assert quotes(other) == quotes(workspace)


def test_without_dask_a_cluster_is_a_missing_part(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingPartError) as caught, cluster_executor("tcp://127.0.0.1:8786"):
        pass
    assert caught.value.code == "missing-cluster" and "pip install" in caught.value.hint


class Clumsy(LineReader):
    """Fails on one document in a way that nobody foresaw."""

    def read(self, document):
        if "airport" in document.text:
            raise IndexError("oh")
        return super().read(document)


def clumsy_reader(_vocabulary, _packs):
    return Clumsy()


def test_one_odd_text_does_not_stop_the_others(articles, tmp_path, monkeypatch):
    monkeypatch.delenv("RIPENESS_DEBUG", raising=False)
    with Workspace.open(tmp_path / "case", create=True, factory=clumsy_reader) as workspace:
        workspace.add([articles])
        done = workspace.read()
        (notice,) = done.notices
        assert (done.read, notice.code, notice.severity) == (1, "reader-failed", "left-out")
        assert "more.txt" in notice.message and len(quotes(workspace)) == 3
    with Workspace.open(tmp_path / "case", factory=first_reader) as workspace:
        assert workspace.read() == ReadDone(read=1, restored=0, current=1)


def test_the_reader_that_is_named_is_kept(tmp_path, articles):
    with Workspace.open(tmp_path / "case", create=True) as workspace:
        workspace.add([articles])
        workspace.name_reader(ReaderChoice("patterns"))
    with Workspace.open(tmp_path / "case") as workspace:
        assert workspace.factory == ReaderChoice("patterns")
        workspace.read()
        assert {each.statement.reader.split("/")[0] for _, each in workspace.statements()} <= {"patterns"}


@pytest.mark.parametrize(
    "wanted", [("nobody",), ("llm",), ("patterns", "http://localhost:1/v1", "m"), ("default", "", "m")]
)
def test_a_reader_that_is_none(wanted):
    with pytest.raises(UsageError) as caught:
        ReaderChoice(*wanted)
    assert caught.value.code == "usage-reader"


def test_a_language_model_is_named_by_its_address():
    reader = ReaderChoice("llm", "http://localhost:1/v1", "small")(None, ())
    assert reader.version == "llm/small"
    assert (
        ReaderChoice.from_dict(ReaderChoice("llm", "http://localhost:1/v1", "small").as_dict()).model
        == "small"
    )
