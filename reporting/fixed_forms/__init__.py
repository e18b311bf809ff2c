"""Forms of a ward or the city: checked, kept, filled from a report's figures."""
