"""Writers: one file a format, one registry."""
