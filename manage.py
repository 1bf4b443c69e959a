#!/usr/bin/env python
"""Run a management command of the contracts site."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "contracts_site.settings")
    from contracts_site.foundation.database_roles.choice import role_for

    os.environ.setdefault("DATABASE_ROLE", role_for(sys.argv))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
