"""Who does the work in the unit that leads it ("rõ người")."""
