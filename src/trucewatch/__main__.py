"""``python -m trucewatch``: the command line."""

from __future__ import annotations

from trucewatch.cli import main

if __name__ == "__main__":
    main()
