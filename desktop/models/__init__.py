"""Sources and actors as Qt's item models."""
