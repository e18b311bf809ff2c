"""What plans promise: whether a value keeps it, how far it has come, and what a decision changed."""
