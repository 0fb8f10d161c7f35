"""`python -m simulator`: see `--help`."""

import sys

from .cli import main

sys.exit(main())
