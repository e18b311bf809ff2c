"""Approving a report in two steps: what the leader has before them, the decision, and taking it back."""
