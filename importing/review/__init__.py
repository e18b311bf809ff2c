"""A person looks the reading through: doubts, corrections, units that the document names."""
