"""The addresses: fetch through the key, act, answer."""
