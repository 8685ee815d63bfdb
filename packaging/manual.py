"""Writes the page of the manual, pmo-lint(1), from what the executable says of itself.

`manual.py EXECUTABLE` prints the page. All words are those of `pmo-lint --help`, so that they cannot disagree.
"""

import json
import os
import re
import subprocess
import sys
import textwrap
import time


def main():
    executable = sys.argv[1]
    dump = json.loads(ask(executable, "--experimental-dump-help"))
    moment = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))
    page = Page()
    page.write(dump["command"], ask(executable, "--version").strip(), time.strftime("%Y-%m-%d", moment))
    sys.stdout.write("\n".join(page.lines) + "\n")


def ask(executable, *arguments):
    """What the executable prints."""
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "80"}
    return subprocess.run(
        [executable, *arguments], check=True, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL
    ).stdout


class Page:
    """A page in the language of man(7)."""

    def __init__(self):
        self.lines = []

    def write(self, command, version, date):
        """Writes the page of a command and of those below it."""
        name = command["commandName"]
        self.lines.append(f'.TH PMO\\-LINT 1 "{date}" "pmo\\-lint {version}" "User Commands"')
        self.section("NAME")
        self.lines.append(f"{escape(name)} \\- {escape(uncapitalized(command['abstract']))}")
        commands = list(commands_below(name, command))
        self.section("SYNOPSIS")
        for index, (above, each) in enumerate(commands):
            if index:
                self.lines.append(".br")
            self.synopsis(above, each)
        self.section("DESCRIPTION")
        sections = self.discussion(command["discussion"])
        for above, each in commands:
            self.command(above, each)
        for title, lines in sections:
            self.section(title)
            self.plain(lines)
        self.section("ENVIRONMENT")
        for variable, text in ENVIRONMENT:
            self.item(f"\\fB{variable}\\fR", text)
        self.section("FILES")
        self.item("\\fI.pmo\\-lint.yaml\\fR", FILES)

    def command(self, program, command):
        """Writes what one command does, and its options."""
        name = command["commandName"]
        self.lines.append(f'.SS "{program} {name}"'.replace("-", "\\-"))
        self.text(command["abstract"])
        sections = self.discussion(command.get("discussion", ""))
        for argument in command.get("arguments", []):
            if argument.get("shouldDisplay", True) and not is_everywhere(argument):
                self.item(term(argument), description(argument))
        for title, lines in sections:
            self.lines += [".PP", escape(title.capitalize()) + ":"]
            self.plain(lines)

    def discussion(self, text):
        """Writes the sentences of a discussion; gives back its parts that have a heading in capitals."""
        sections = []
        for line in text.split("\n"):
            if re.fullmatch(r"[A-Z ]+", line):
                sections.append((line, []))
            elif sections:
                sections[-1][1].append(line)
            else:
                self.text(line)
        return sections

    def text(self, text, is_paragraph=True):
        """Writes a paragraph, in lines that a person can read in the source as well; nothing for an empty one."""
        if is_paragraph and text.strip() and not self.lines[-1].startswith((".SH", ".SS", ".TP")) and self.lines[-2] != ".TP":
            self.lines.append(".PP")
        for line in textwrap.wrap(text, 72, break_long_words=False, break_on_hyphens=False):
            self.lines.append(escape(line))

    def synopsis(self, program, command):
        """Writes how a command is called."""
        words = [f"\\fB{escape(program)}\\fR", f"\\fB{escape(command['commandName'])}\\fR", "[\\fIoptions\\fR]"]
        if command["commandName"] == "check":
            words[1] = f"[{words[1]}]"
        for argument in command.get("arguments", []):
            if argument["kind"] == "positional" and argument.get("shouldDisplay", True):
                word = f"\\fI{escape(argument['valueName'])}\\fR"
                word += " ..." if argument["isRepeating"] else ""
                words.append(f"[{word}]" if argument["isOptional"] else word)
        self.lines.append(" ".join(words))

    def item(self, term, text):
        """Writes something and what it is."""
        self.lines += [".TP", term]
        first, *others = text.split("\n")
        self.text(first)
        for line in others:
            self.lines.append(".br")
            self.text(line, is_paragraph=False)

    def section(self, title):
        """Writes a heading."""
        self.lines.append(f'.SH "{escape(title)}"' if " " in title else f".SH {escape(title)}")

    def plain(self, lines):
        """Writes lines as they are."""
        while lines and not lines[-1].strip():
            lines.pop()
        if not self.lines[-1].startswith(".SH"):
            self.lines.append(".PP")
        self.lines += [".nf"] + [escape(line.removeprefix("  ")) for line in lines] + [".fi"]


def commands_below(program, command):
    """The commands that do something, however deep, each with the words before its name."""
    for each in command.get("subcommands", []):
        if each["commandName"] != "help":
            below = list(commands_below(f"{program} {each['commandName']}", each))
            yield from below or [(program, each)]


def is_everywhere(argument):
    """Whether every command has that option."""
    return argument.get("preferredName", {}).get("name") in ("help", "version")


def term(argument):
    """An option as it is written."""
    value = f"\\fI{escape(argument['valueName'])}\\fR" if "valueName" in argument else ""
    if argument["kind"] == "positional":
        return value
    names = []
    for name in sorted(argument["names"], key=lambda name: name["kind"] != "short"):
        names.append("\\fB" + escape(("-" if name["kind"] == "short" else "--") + name["name"]) + "\\fR")
    return ", ".join(names) + (f" {value}" if argument["kind"] == "option" else "")


def description(argument):
    """What an option does."""
    text = " ".join(filter(None, (argument.get("abstract", ""), argument.get("discussion", "").strip())))
    if "defaultValue" in argument and argument["kind"] == "option":
        text += f" The default is {argument['defaultValue']}."
    return text


def uncapitalized(text):
    """A sentence as a phrase."""
    return text[:1].lower() + text[1:].removesuffix(".")


def escape(text):
    """A text that means itself to man."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    # A full stop or an apostrophe would begin a request.
    return "\\&" + text if text.startswith((".", "'")) else text


ENVIRONMENT = [
    ("PMO_LINT_OUTPUT_FORMAT", "The output formats where --output-format names none, separated by commas."),
    ("PMO_LINT_OUTPUT_FILE", "The file of the report that names none, where --output-file does not say."),
    ("PMO_LINT_ANNOTATIONS", "Where it is 0, a run in GitHub Actions writes neither annotations nor a summary by itself."),
    ("NO_COLOR", "Where it is set to anything, nothing is coloured, unless --color says so."),
    ("FORCE_COLOR, CLICOLOR_FORCE", "Where one is set to anything but 0, everything is coloured, even into a file."),
    ("COLUMNS", "How wide lines may be, where the terminal does not say or says something else."),
    ("TERM", "Where it is dumb, nothing is coloured."),
    ("TZ", "The time zone that says which day today is."),
]

FILES = (
    "The settings of an organisation. The nearest one upwards makes its folder the root of the portfolio; without one, the "
    "top of the git repository is the root."
)

if __name__ == "__main__":
    main()
