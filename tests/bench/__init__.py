"""Speed and memory: each module has `run() -> list[(name, value, unit, target)]`; `python -m tests.bench` prints all."""
