"""Readers: one file a format, one registry, limits in one place."""
