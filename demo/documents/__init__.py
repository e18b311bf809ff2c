"""The plans of the demonstration: facts and figures of real ones, in wording of our own."""
