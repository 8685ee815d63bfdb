"""Makes what fuzzing begins with: inputs and a dictionary for each target.

    seeds.py FOLDER [CONFORMANCE]

They come from the rules, the schemas and the fixtures of this project, and from the public conformance suites where
their folder is there. Nothing of it is kept in the project.
"""

import hashlib
import json
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = pathlib.Path(sys.argv[1])
CONFORMANCE = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None


def seed(target, content):
    data = content if isinstance(content, bytes) else content.encode()
    folder = FOLDER / target / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def dictionary(target, words):
    def quoted(word):
        return "".join(chr(b) if 0x20 <= b < 0x7F and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode())

    lines = [f'"{quoted(word)}"' for word in sorted(set(words)) if 0 < len(word.encode()) <= 64]
    (FOLDER / target).mkdir(parents=True, exist_ok=True)
    (FOLDER / target / "dictionary").write_text("\n".join(lines) + "\n")


def suites(part):
    paths = sorted((CONFORMANCE / part).rglob("*.json")) if CONFORMANCE else []
    return [json.loads(path.read_text()) for path in paths]


def texts(folder, pattern):
    return {path: path.read_bytes() for path in sorted((ROOT / folder).rglob(pattern)) if path.is_file()}


def expressions():
    sources = [text.decode() for text in texts("Sources/CEL/Library", "*.swift").values()]
    for text in sources:
        for block in re.findall(r'examples:\s*"""\n(.*?)"""', text, re.S):
            yield from (line.strip() for line in block.splitlines())
        yield from re.findall(r'examples:\s*"([^"]+)"', text)
    for text in texts("rules/core", "*.yaml").values():
        for value in re.findall(r"^ +(?:when|expect|value|message|[a-z]+): +(.+)$", text.decode(), re.M):
            if "(" in value or "&&" in value or "==" in value:
                yield value
                yield from re.findall(r"\{([^{}]+)\}", value)
    for suite in suites("cel"):
        for section in suite["sections"]:
            yield from (test["expr"] for test in section["tests"])


for expression in expressions():
    seed("cel", expression)
dice = random.Random(1)
for _ in range(300):
    seed("cel", b"\x01" + dice.randbytes(dice.randrange(8, 160)))
library = b"\n".join(texts("Sources/CEL/Library", "*.swift").values()).decode()
names = re.findall(r'FunctionDeclaration\(\s*"([^"]+)"', library) + re.findall(r'"(math\.[A-Za-z]+)"', library)
variables = "b n u x s y t d day month m nothing l names any table maybe risk risks".split()
macros = [f".{name}(v, " for name in "all exists exists_one map filter transformList transformMap optMap".split()]
dictionary(
    "cel",
    [f"{name}(" for name in names] + [f".{name}(" for name in names] + variables + macros
    + "&& || ! == != <= >= < > + - * / % ? : [ ] { } ( ) , . .? [? in has( cel.bind(v, true false null 1u 0x 1e308 -1 "
      "9223372036854775807 18446744073709551615u r'' b'' '''\\n''' \"\" .id .probability .owner .due .tags .costs "
      "'a' dyn( type( // \\u0000 \\U0010FFFF \\xFF .1 `a-b`".split(" "),
)

documents = {**texts("fixtures", "*.yaml"), **texts("fixtures", "*.md"), **texts("rules/core", "*.yaml")}
for path, content in documents.items():
    seed("yaml", content[:6000])
for suite in suites("yaml"):
    if isinstance(suite, list):
        for case in suite:
            if "yaml" in case:
                seed("yaml", case["yaml"])
dictionary(
    "yaml",
    "--- ... %YAML\x201.2 %TAG !!str !!int !!float ! & * &a *a <<: | > |- >+ ?\x20 :\x20 -\x20 [ ] { } , # \" ' \\ "
    "\n \t \r\n \ufeff \u2028 \x85 ~ null true yes 0o17 0x1F .inf .nan 12:30 \\u0041 id: owner: a: key:".split(" "),
)

schema_words = set()
for path, content in texts("rules/core/kinds", "*.yaml").items():
    seed("schema", content[:6000])
    schema_words |= set(re.findall(r"\b[a-z$][A-Za-z]+(?=:)", content.decode()))
for suite in suites("json-schema"):
    if not isinstance(suite, list):
        continue
    for group in suite:
        if isinstance(group, dict) and "schema" in group:
            schema = group["schema"]
            if isinstance(schema, dict):
                schema_words |= set(schema)
            seed("schema", "\n---\n".join(json.dumps(one) for one in [schema, *(t["data"] for t in group["tests"])]))
dictionary(
    "schema",
    [f"{word}:" for word in schema_words]
    + [f'"{word}":' for word in schema_words]
    + "\n--- string number integer object array boolean null '#/$defs/a' '#' ^a+$ \\p{L} date-time email uri idn-hostname "
      "regex duration uuid ipv6 hostname json-pointer {type: 1e400 -0.1 {}".split(" "),
)

for folder in sorted((ROOT / "fixtures").rglob("*")):
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".yaml", ".md")] if folder.is_dir() else []
    if files:
        seed("engine", b"\0".join(path.name.encode() + b"\n" + path.read_bytes() for path in files)[:8000])
words = re.findall(r"^ *(?:- )?([a-z_]+):", b"\n".join(documents.values()).decode(), re.M)
dictionary("engine", [f"{word}: " for word in words] + ["\0risks.yaml\n", "\0charter.yaml\n", "# pmo-lint: ignore[", "2026-11-24"])

for path, content in texts("fixtures", ".pmo-lint.yaml").items():
    seed("configuration", content[:4000])
for page in texts("docs", "*.md").values():
    for block in re.findall(r"```yaml\n(.*?)```", page.decode(), re.S):
        seed("configuration", block)
identifiers = re.findall(r"- id: ([A-Z]{3}\d{3})\n    name: ([a-z-]+)", b"\n".join(documents.values()).decode())
rules = [word for pair in identifiers for word in pair]
dictionary(
    "configuration",
    rules
    + "packs: exclude: kinds: rules: aliases: vocabularies: scales: words: fail_on: min_score: waivers: waiver_roles: backlog: "
      "severity: off files: kind: integrity compliance performance error warning never **/*.yaml risk: owner: "
      "reason: until: approved_by: 2026-12-31".split(" "),
)

for text in documents.values():
    for comment in re.findall(r"# *pmo-lint:? *(.*)", text.decode()):
        seed("ignores", comment)
seed("ignores", "\n".join(f"ignore[{rule}] agreed with the board" for rule in rules[:12]))
dictionary("ignores", rules + "ignore[ ignore-file[ ] , : # -- reason expect: disable noqa all * ignore".split(" "))
