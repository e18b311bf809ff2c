"""Reading a document: from a file of any known format to a plan draft. Pure: knows nothing of Django."""
