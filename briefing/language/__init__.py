"""What is English, as data: titles, cue verbs, abbreviations, states and their capitals."""
