"""The page itself: one text surface that reads as the printed page reads and is edited in place."""
