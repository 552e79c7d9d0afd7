"""What people type, checked for shape. What may be done with it is decided in policies and permissions."""
