"""Ways on which a message reaches somebody: a class each, all of them sent from the one outbox."""
