"""``python -m ripeness``."""

from ripeness.cli import main

if __name__ == "__main__":
    main()
