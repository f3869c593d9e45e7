"""Loading: the files that ship with the package, with a user's folder laid over them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ripeness.errors import VocabularyError
from ripeness.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pydantic import ValidationError

    from ripeness.vocabulary.files import SourceFile
    from ripeness.vocabulary.schema import VocabularyFile

__all__ = ["DATA", "load_vocabulary"]

DATA = Path(__file__).resolve().parent / "data"
_Stamp = tuple[tuple[str, int, int], ...]


def load_vocabulary(extra: Path | None = None) -> Vocabulary:
    """Load the vocabulary; a second call with unchanged files returns the same object.

    Parameters
    ----------
    extra
        A folder of YAML files (any names, subfolders too, read in order of their paths). Entries with a
        known id extend it: texts replace, lists grow; ``replace: true`` begins the entry anew, ``remove:
        true`` takes it out. A folder that does not exist adds nothing.

    Raises
    ------
    VocabularyError
        With ``file:line:column`` of what is wrong.
    """
    if extra is None or not extra.is_dir():
        return _load(None, ())
    return _load(extra.resolve(), _stamp(extra))


def _yaml_files(folder: Path) -> list[Path]:
    found = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml") and path.is_file()]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _stamp(folder: Path) -> _Stamp:
    return tuple(
        (str(path), stat.st_mtime_ns, stat.st_size) for path in _yaml_files(folder) for stat in (path.stat(),)
    )


@lru_cache(maxsize=8)
def _load(extra: Path | None, stamp: _Stamp) -> Vocabulary:  # noqa: ARG001 - the stamp is the cache's key
    from ripeness.vocabulary.build import build_vocabulary
    from ripeness.vocabulary.files import read_source

    paths = [(path, path.relative_to(DATA).as_posix()) for path in _yaml_files(DATA)]
    if not paths:
        raise VocabularyError(
            f"The vocabulary files are missing from {DATA}.",
            code="vocabulary-missing",
            hint="Install the package again.",
        )
    if extra is not None:
        paths += [(path, str(path)) for path in _yaml_files(extra)]
    sources = [read_source(path, name=name) for path, name in paths]
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path, _ in paths)).hexdigest()[:16]
    return build_vocabulary(_merged(sources), sources, digest=digest)


def _merged(sources: Sequence[SourceFile]) -> VocabularyFile:
    from pydantic import ValidationError

    from ripeness.vocabulary.schema import VocabularyFile

    content = VocabularyFile()
    for source in sources:
        try:
            content = content.extended_by(VocabularyFile.model_validate(source.value))
        except ValidationError as error:
            raise _invalid(source, error) from error
    return content


def _invalid(source: SourceFile, error: ValidationError) -> VocabularyError:
    problems = error.errors(include_url=False, include_input=False)
    first = problems[0]
    path = [step for step in first["loc"] if isinstance(step, str | int)]
    where = ".".join(str(step) for step in path) or "the file"
    more = f" ({len(problems) - 1} more problems follow.)" if len(problems) > 1 else ""
    hint = "See the reference of vocabulary files for the keys and their shapes."
    return source.error(f"{where}: {first['msg']}.{more}", path, code="vocabulary-invalid", hint=hint)
