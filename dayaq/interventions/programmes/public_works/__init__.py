"""Paid public works: temporary paid work for the community, always shown apart from placements."""
