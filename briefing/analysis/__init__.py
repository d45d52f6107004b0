"""From sources to an analysis: sentences, names, actors, attributions, events, dates, copies."""
