"""Units that are renamed, merged or split from a day on."""
