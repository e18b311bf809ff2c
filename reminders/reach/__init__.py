"""How a digest reaches its reader: over which channels, and where the reader chooses them."""
