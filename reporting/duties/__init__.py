"""Duties to report: when they fall due, which periods they open, who leads them."""
