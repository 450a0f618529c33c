"""``python -m collect_comply`` is the command ``collect-comply``."""

from collect_comply.cli.main import main

main()
