"""Rehearsals and demonstrations: past alerts played through the real actions, in a fictional county."""
