"""The grammar every room shares: refusals, events, clocks, links, sweeps and state diagrams."""
