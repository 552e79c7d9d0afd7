"""People, the organisations they work for, the areas those cover, and the roles they hold."""
