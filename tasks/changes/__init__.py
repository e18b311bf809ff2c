"""Changes of what a running plan asks for: tasks added, split, stopped; guidance that came."""
