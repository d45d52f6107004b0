"""The panels around the page. Each is given what it shows and what does the work; none knows the window."""
