"""Sphinx configuration."""

project = "Ripeness"
author = "The Ripeness developers"
copyright = "The Ripeness developers"  # noqa: A001
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Ripeness"
exclude_patterns = ["_build"]
napoleon_google_docstring = False
autodoc_typehints = "description"
suppress_warnings = ["myst.xref_missing"]
