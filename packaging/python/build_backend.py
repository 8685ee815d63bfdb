"""Builds Python packages that carry the executable.

A build backend as PEP 517 describes it, with no requirements of its own. A wheel holds one static executable, which pip
puts on PATH, and a module so that `python -m pmo_lint` works as well. The executable is, in this order: the one that
PMO_LINT_EXECUTABLE names, the one that `make build` left, or a new one from `make build`.
"""

import base64
import gzip
import hashlib
import io
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
RELEASE = ROOT / ".build" / "release" / "pmo-lint"


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Writes a wheel and gives its name."""
    executable = find_executable()
    version = project_version()
    info = f"pmo_lint-{version}.dist-info"
    tags = platform_tags(executable)
    name = f"pmo_lint-{version}-py3-none-{'.'.join(tags)}.whl"
    with open(os.path.join(wheel_directory, name), "wb") as file:
        wheel = Wheel(file)
        for module in sorted((ROOT / "packaging" / "python" / "pmo_lint").glob("*.py")):
            wheel.add(f"pmo_lint/{module.name}", module.read_bytes())
        wheel.add(f"pmo_lint-{version}.data/scripts/pmo-lint", stripped(executable), mode=0o755)
        wheel.add(f"{info}/licenses/LICENSE", (ROOT / "LICENSE").read_bytes())
        wheel.add(f"{info}/licenses/COPYRIGHT", (ROOT / "packaging" / "copyright").read_bytes())
        wheel.add(f"{info}/METADATA", metadata(version))
        lines = ["Wheel-Version: 1.0", "Generator: pmo-lint", "Root-Is-Purelib: false"]
        lines += [f"Tag: py3-none-{tag}" for tag in tags]
        wheel.add(f"{info}/WHEEL", "\n".join(lines).encode() + b"\n")
        wheel.close(f"{info}/RECORD")
    return name


def build_sdist(sdist_directory, config_settings=None):
    """Writes an archive of the sources and gives its name. Building from it takes a Swift toolchain."""
    version = project_version()
    folder = f"pmo_lint-{version}"
    name = f"{folder}.tar.gz"
    with open(os.path.join(sdist_directory, name), "wb") as file:
        with gzip.GzipFile("", "wb", mtime=moment(), fileobj=file) as packed:
            with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
                for path in source_files():
                    add(archive, f"{folder}/{path}", (ROOT / path).read_bytes(), os.access(ROOT / path, os.X_OK))
                add(archive, f"{folder}/PKG-INFO", metadata(version), False)
    return name


class Wheel:
    """An archive that lists what it holds."""

    def __init__(self, file):
        self.archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self.record = []

    def add(self, path, content, mode=0o644):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        self.record.append(f"{path},sha256={digest},{len(content)}")
        self.write(path, content, mode)

    def close(self, path):
        self.record.append(f"{path},,")
        self.write(path, "\n".join(self.record).encode() + b"\n", 0o644)
        self.archive.close()

    def write(self, path, content, mode):
        entry = zipfile.ZipInfo(path, time.gmtime(max(moment(), 315532800))[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = (0o100000 | mode) << 16
        self.archive.writestr(entry, content)


def find_executable():
    """The executable to pack."""
    named = os.environ.get("PMO_LINT_EXECUTABLE")
    if named:
        return pathlib.Path(named)
    if not RELEASE.exists():
        # Whatever a build prints belongs to the person who installs: pip shows it where the build fails.
        subprocess.run(["make", "build"], cwd=ROOT, check=True, stdin=subprocess.DEVNULL)
    return RELEASE


def stripped(executable):
    """The bytes of the executable, without names for debuggers where `strip` is there to take them off."""
    if not shutil.which("strip"):
        return executable.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "pmo-lint")
        subprocess.run(["strip", "-o", copy, str(executable)], check=True)
        return pathlib.Path(copy).read_bytes()


def platform_tags(executable):
    """Where the executable runs.

    A static one asks nothing of the C library of the machine, whichever it is: it meets the oldest manylinux tag that pip
    knows for every architecture that Swift has (PEP 600), and the oldest of musllinux (PEP 656). One that is not static
    (macOS, or a debug build) runs where it was built.
    """
    header = executable.read_bytes()[:20]
    machine = platform.machine()
    if header[:4] == b"\x7fELF":
        machine = {62: "x86_64", 183: "aarch64"}[int.from_bytes(header[18:20], "little")]
        if is_static(executable):
            return [f"manylinux2014_{machine}", f"manylinux_2_17_{machine}", f"musllinux_1_1_{machine}"]
        return [f"linux_{machine}"]
    return [f"macosx_15_0_{machine}"]


def is_static(executable):
    """Whether an ELF file for 64 bits has no program header that asks for a dynamic loader (PT_INTERP)."""
    content = executable.read_bytes()
    start, size, count = (int.from_bytes(content[at : at + n], "little") for at, n in ((32, 8), (54, 2), (56, 2)))
    kinds = (content[start + size * i : start + size * i + 4] for i in range(count))
    return all(int.from_bytes(kind, "little") != 3 for kind in kinds)


def metadata(version):
    """What package indexes show."""
    fields = [
        "Metadata-Version: 2.4",
        "Name: pmo-lint",
        f"Version: {version}",
        "Summary: Check project documents against the PMO's standard",
        "License-Expression: Apache-2.0",
        "License-File: LICENSE",
        "License-File: COPYRIGHT",
        "Keywords: linter,pmo,project-management,risk-register,yaml",
        "Classifier: Environment :: Console",
        "Classifier: Topic :: Office/Business",
        "Classifier: Topic :: Software Development :: Quality Assurance",
        "Requires-Python: >=3.8",
        "Description-Content-Type: text/markdown",
    ]
    return ("\n".join(fields) + "\n\n").encode() + (ROOT / "README.md").read_bytes()


def project_version():
    """The version, from the one place that says it."""
    return subprocess.run([ROOT / "scripts" / "version"], check=True, capture_output=True, text=True).stdout.strip()


def moment():
    """The seconds since 1970 that files of an archive bear: SOURCE_DATE_EPOCH, so that archives can be built again."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def source_files():
    """The files of the project, by git; in an unpacked archive of the sources, all but what was built."""
    if (ROOT / ".git").exists():
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
        return sorted(path for path in listing.stdout.split("\0") if path and (ROOT / path).is_file())
    kept = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return sorted(str(path) for path in kept if not path.parts[0].startswith((".build", "dist", "PKG-INFO")))


def add(archive, path, content, is_executable):
    """Puts a file into an archive, as nobody's and from no particular moment."""
    entry = tarfile.TarInfo(path)
    entry.size = len(content)
    entry.mode = 0o755 if is_executable else 0o644
    entry.mtime = moment()
    archive.addfile(entry, io.BytesIO(content))


if __name__ == "__main__":
    # `build_backend.py wheel|sdist FOLDER`, for machines without pip.
    print({"wheel": build_wheel, "sdist": build_sdist}[sys.argv[1]](sys.argv[2]))
