"""Where a case keeps its rows."""

from __future__ import annotations

import pytest

from ripeness.errors import MissingPartError, UsageError
from ripeness.workspace import Workspace
from ripeness.workspace.folder import DATABASE, database_of, name_database


def test_rows_lie_in_the_folder(tmp_path):
    Workspace.open(tmp_path / "case", create=True).close()
    assert (tmp_path / "case" / DATABASE).exists()


def test_rows_can_lie_in_a_named_database(tmp_path, articles):
    url = f"sqlite:///{tmp_path / 'team.sqlite'}"
    name_database(tmp_path / "case", url)
    with Workspace.open(tmp_path / "case") as workspace:
        assert len(workspace.add([articles]).new) == 2
    assert database_of(tmp_path / "case") == url
    assert not (tmp_path / "case" / DATABASE).exists() and (tmp_path / "team.sqlite").exists()
    # Another folder of the same team sees the same rows.
    name_database(tmp_path / "second", url)
    with Workspace.open(tmp_path / "second") as workspace:
        assert len(workspace.store.documents()) == 2


@pytest.mark.parametrize("url", ["postgresql+pg8000://ana:secret@host/talks", "talks", "://"])
def test_what_is_no_url_or_holds_a_password_is_refused(tmp_path, url):
    with pytest.raises(UsageError) as caught:
        name_database(tmp_path / "case", url)
    assert caught.value.code == "usage-database" and "secret" not in str(caught.value)
    assert not (tmp_path / "case").exists()


def test_a_case_with_rows_of_its_own_is_not_moved(tmp_path):
    Workspace.open(tmp_path / "case", create=True).close()
    with pytest.raises(UsageError):
        name_database(tmp_path / "case", "sqlite://")


@pytest.mark.parametrize("driver", ["nonesuch", "postgresql+nonesuch"])
def test_a_missing_driver_is_a_missing_part(tmp_path, driver):
    name_database(tmp_path / "case", f"{driver}://ana@host/talks")
    with pytest.raises(MissingPartError) as caught:
        Workspace.open(tmp_path / "case")
    assert caught.value.code == "missing-driver"
