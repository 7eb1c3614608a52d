"""What upper rooms may react to at once. Sent inside the verb's transaction, as its last act."""

from django.dispatch import Signal

# referral: declined by the person, not taken by the employer, or undone by the office; its seat is free again
seat_freed = Signal()
