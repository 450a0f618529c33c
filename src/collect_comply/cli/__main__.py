"""``python -m collect_comply.cli`` is the command ``collect-comply``."""

from collect_comply.cli.main import main

if __name__ == "__main__":
    main()
