"""Reading what comes in by e-mail: a message's parts, its own words, and the folder it lies in."""
