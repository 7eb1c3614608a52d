"""The vacancy doctor: how many registered people suit a vacancy as it is, at another wage, without one requirement."""
