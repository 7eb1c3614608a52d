"""Seats of a programme by a round: who enters, what is frozen, what came of each application, what is confirmed.

applications, offerings ──entering, room, freezing──▶ wishes ──allocation──▶ SeatProposal ──workflow──▶ admission
"""
