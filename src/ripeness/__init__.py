"""Ripeness: from the reporting on a negotiation to who wants what, and whether a deal exists and would hold."""

__all__ = ["__version__"]

__version__ = "0.1.0"
