"""Bringing in the outline of a plan's superior."""
