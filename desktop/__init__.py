"""The PySide6 window around the core."""
