"""How uvicorn serves us, wherever we start it ourselves: pages, and sockets that carry hints."""

UVICORN = {
    "log_level": "warning",
    "ws": "websockets-sansio",
    # A hint is fifty bytes: compressing it would cost each socket more memory and time than it saves.
    "ws_per_message_deflate": False,
    # Nothing a browser sends on a socket is read.
    "ws_max_size": 1024,
    # A socket at whose other end nobody answers is found dead, and closed, within forty seconds.
    "ws_ping_interval": 20,
    "ws_ping_timeout": 20,
}
