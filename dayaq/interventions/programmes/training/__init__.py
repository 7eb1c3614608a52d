"""Vocational training: courses by demand, attendance by the day, certificates for who was there, promises followed."""
