"""What upper rooms may react to at once. Sent inside the verb's transaction, as its last act."""

from django.dispatch import Signal

# referral: declined by the person, not taken by the employer, undone by the office, or closed because she has been
# hired elsewhere; its seat is free again
seat_freed = Signal()

# hire, is_full: a person has taken a seat; with is_full it was the last one. The trail is held by now: whoever needs
# rows that others lock before the trail waits for the commit.
seat_taken = Signal()
