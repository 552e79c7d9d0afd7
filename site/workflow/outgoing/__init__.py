"""Posting to an address on the web that somebody else gave us.

An address can be made to lead anywhere: so we go out to https and into the public internet only, look at the
very address we connect to, follow nobody elsewhere, and wait for nobody longer than we said.
"""

from workflow.outgoing.addresses import check_is_sendable, is_public, is_sendable
from workflow.outgoing.sending import MOST_SECONDS, deliver, post


__all__ = ["MOST_SECONDS", "check_is_sendable", "deliver", "is_public", "is_sendable", "post"]
