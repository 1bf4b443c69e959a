"""Run a command with DATABASE_URL naming a Postgres server made for it alone.

The server is Debian's where one is installed, else the wheel's programs; it listens on
a port of this machine, with a password, as a council's would. APPLICATION_URL names the
same database as a second role, without rights of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.second_server import second_server


def main(command: list[str]) -> int:
    with second_server() as server:
        print(f"Postgres of {server.programs} on port {server.port}", flush=True)
        environment = {
            **os.environ,
            "DATABASE_URL": server.owner_url,
            "APPLICATION_URL": server.application_url,
        }
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
