"""What a plan promises in figures: targets, years, units of measure."""
