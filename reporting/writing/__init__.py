"""What people write for a report: units' contributions, paragraphs, drafts that keep themselves."""
