"""Supported employment and social enterprises: from a founder's idea to a certificate, and posts with support."""
