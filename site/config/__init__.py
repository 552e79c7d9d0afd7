"""Settings, URLs and the ASGI entry point: the one place that knows every room."""
