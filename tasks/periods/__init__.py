"""The periods of tasks: opened, shared, rolled up, and how they stand on a day."""
