"""Speed and memory, measured: `run()` of each module gives (name, value, unit, target) rows; `python -m tests.bench` prints all."""
