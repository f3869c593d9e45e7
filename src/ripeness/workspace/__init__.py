"""The one place that joins store and stages."""
