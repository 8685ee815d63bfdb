"""Runs the executable that was installed with this package: `python -m pmo_lint`."""

import os
import sys
import sysconfig


def find_executable():
    """Where pip put the executable: beside Python, or in the folder of the user."""
    user = f"{os.name}_user"
    schemes = [None] + ([user] if user in sysconfig.get_scheme_names() else [])
    folders = [sysconfig.get_path("scripts", *([scheme] if scheme else [])) for scheme in schemes]
    for folder in folders:
        path = os.path.join(folder, "pmo-lint")
        if os.path.isfile(path):
            return path
    sys.exit(f"pmo-lint: error: the executable is in none of: {', '.join(folders)}")


if __name__ == "__main__":
    path = find_executable()
    os.execv(path, [path, *sys.argv[1:]])
