"""`python -m komin` is `komin`, also where the script is not on the path."""

import sys

from komin.conf.command_line import main

sys.exit(main())
