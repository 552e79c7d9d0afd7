"""Which reports look alike, and why. It proposes; only a person says that two belong together."""
