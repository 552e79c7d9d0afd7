"""Historic registers as other offices keep them: a file becomes rows, rows become entries by a mapping,
and entries find those that are there already. Nothing is decided here; dard.actions.registers_import does."""
