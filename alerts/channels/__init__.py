"""The ways a message leaves. A channel sends one delivery or raises; it decides nothing."""

from workflow.mail import DeliveryFailed, DeliveryRefused


__all__ = ["DeliveryFailed", "DeliveryRefused"]
