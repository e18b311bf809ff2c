"""A new version of a saved plan: what it would change, agreed to change by change."""
