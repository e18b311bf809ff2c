"""From a draft that was looked through to a saved plan, all of it or nothing."""
