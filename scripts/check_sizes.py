"""Fail on modules over 400 lines and functions over 40 lines, save those named with a reason in ALLOWED."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

MODULE_LINES = 400
FUNCTION_LINES = 40
# path or path::function -> why it may be longer
ALLOWED: dict[str, str] = {}


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its signature and docstring."""
    body = node.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and len(body) > 1:
        body = body[1:]
    return (node.end_lineno or 0) - body[0].lineno + 1


def problems(path: Path) -> list[str]:
    """Name what is too long in one file."""
    text = path.read_text(encoding="utf8")
    found = []
    lines = text.count("\n")
    if lines > MODULE_LINES and str(path) not in ALLOWED:
        found.append(f"{path}: {lines} lines (at most {MODULE_LINES})")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = body_lines(node)
            if size > FUNCTION_LINES and f"{path}::{node.name}" not in ALLOWED:
                found.append(f"{path}:{node.lineno}: {node.name} has {size} lines (at most {FUNCTION_LINES})")
    return found


def main() -> int:
    """Check the package."""
    found = [line for path in sorted(Path("src").rglob("*.py")) for line in problems(path)]
    print("\n".join(found) if found else "sizes are within bounds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
