#!/usr/bin/env python3
"""Compares whole commands of two builds of elt, as somebody who waits for them sees them.

    python3 elt-sdk-cli/src/bench/command-ratios.py OLDER NEWER [--rounds 7] [--only demo,submit]

OLDER and NEWER are two checked-out trees of this repository; each builds itself first where needed. The two take turns, and
the order changes with each round. Printed are the medians of both, and the median, the least and the greatest of the
rounds' ratios newer / older: below 1, the newer build is faster. Processor time is that of the process and of those that it waited for.
Needs Linux, Python 3.9 and nothing else.
"""
import argparse
import os
import pathlib
import re
import selectors
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

PACE = 1.2
TICKS = os.sysconf("SC_CLK_TCK")


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("older", type=pathlib.Path)
    options.add_argument("newer", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--only", default="", help="demo, mock-fk, submit, validate-1, validate-1000, help; default: all")
    given = options.parse_args()
    builds = [Build("older", given.older), Build("newer", given.newer)]
    with tempfile.TemporaryDirectory() as folder, Workplace(pathlib.Path(folder), builds, given.rounds) as place:
        commands = {"help": place.help, "demo": place.demo, "mock-fk": place.mock_fk, "validate-1": place.validate_one,
                    "validate-1000": place.validate_many, "submit": place.submit}
        chosen = given.only.split(",") if given.only else list(commands)
        print(f"{processor()}; {os.cpu_count()} processors; {java()}; {given.rounds} rounds after one that does not count")
        print(f"{'':32} {'older':>8} {'newer':>8}   newer / older (least-greatest)")
        for name in chosen:
            compare(commands[name], builds, given.rounds)


def compare(command, builds, rounds):
    """Measures a command in turn, and prints a line for each of its figures."""
    measured = []
    for number in range(rounds + 1):
        order = builds if number % 2 == 0 else builds[::-1]
        measured.append({build.name: command(build, number) for build in order})
    for figure in measured[0]["older"]:
        pairs = [(one["older"][figure], one["newer"][figure]) for one in measured[1:]]
        ratios = [newer / older for older, newer in pairs]
        print(f"{figure:32} {statistics.median(pair[0] for pair in pairs):6.2f} s {statistics.median(pair[1] for pair in pairs):6.2f} s"
              f"   {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})", flush=True)


class Build:
    """One checked-out tree."""

    def __init__(self, name, tree):
        self.name = name
        self.elt = str((tree / "elt").resolve(strict=True))
        subprocess.run([self.elt, "--version"], check=True, stdout=subprocess.DEVNULL)


class Run:
    """A started command: its output so far, and its processor time."""

    def __init__(self, build, folder, *arguments):
        self.begun = time.monotonic()
        self.output = b""
        self.process = subprocess.Popen([build.elt, *arguments], cwd=folder, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def until(self, text):
        """Seconds until the command has printed this; fails where it ends before."""
        pattern = re.compile(text.encode())
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while not pattern.search(self.output):
                selector.select()
                more = os.read(self.process.stdout.fileno(), 65536)
                if not more:
                    sys.exit(f"ended without {text!r}: {self.output.decode()}")
                self.output += more
        return time.monotonic() - self.begun

    def processor_time_so_far(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return sum(int(field) for field in fields[11:15]) / TICKS

    def end(self, *exit_codes):
        """Wall and processor seconds until the process has ended, with one of these exit codes; default: 0."""
        self.output += self.process.stdout.read()
        _, status, usage = os.wait4(self.process.pid, 0)
        seconds = time.monotonic() - self.begun
        self.process.returncode = os.waitstatus_to_exitcode(status)
        if self.process.returncode not in (exit_codes or (0,)):
            sys.exit(f"{self.process.args} ended with {self.process.returncode}: {self.output.decode()}")
        return seconds, usage.ru_utime + usage.ru_stime

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.end(0, 128 + signal.SIGTERM)


class Workplace:
    """Reports, signed folders, and the older build's mock FK, which both builds submit to."""

    def __init__(self, folder, builds, rounds):
        self.folder = folder
        self.builds = builds
        self.rounds = rounds
        self.mock = None

    def __enter__(self):
        older = self.builds[0]
        Run(older, self.folder, "init", "first").end()
        self.report = (self.folder / "first" / "report.json").read_text()
        (self.folder / "many.json").write_text("[" + ",".join(self.with_id(number) for number in range(1000)) + "]")
        return self

    def __exit__(self, *_):
        if self.mock:
            self.mock.stop()

    def with_id(self, number):
        return re.sub(r'"id" : "[^"]*"', f'"id" : "{self.id(number)}"', self.report)

    @staticmethod
    def id(number):
        return f"4a8db4b8-bc29-4406-901c-3f6929{number:06d}"

    def ready_to_submit(self):
        """A folder for each round of each build, signed with test BankID, and a configuration for each build."""
        older = self.builds[0]
        self.mock = Run(older, self.folder, "mock-fk", "--out", "mock", "--json")
        self.mock.until('"endpoint"')
        count = 2 * (self.rounds + 1)
        (self.folder / "some.json").write_text("[" + ",".join(self.with_id(number) for number in range(count)) + "]")
        Run(older, self.folder, "prepare", "some.json", "--out", "r").end()
        Run(older, self.folder, "test-sign", *[f"r/{self.id(number)}" for number in range(count)], "--config", "mock/elt.properties").end()
        for build in self.builds:
            shutil.copytree(self.folder / "mock", self.folder / build.name)

    def help(self, build, _):
        wall, processor_time = Run(build, self.folder, "--help").end()
        return {"--help": wall, "--help, processor": processor_time}

    def demo(self, build, _):
        wall, processor_time = Run(build, self.folder, "demo", "--reports", "1").end()
        return {"demo --reports 1": wall, "demo --reports 1, processor": processor_time}

    def mock_fk(self, build, number):
        run = Run(build, self.folder, "mock-fk", "--out", f"mock-{build.name}-{number}", "--json")
        wall = run.until('"endpoint"')
        processor_time = run.processor_time_so_far()
        run.stop()
        return {"mock-fk, ready": wall, "mock-fk, ready, processor": processor_time}

    def validate_one(self, build, _):
        wall, processor_time = Run(build, self.folder, "validate", "first/report.json").end()
        return {"validate 1": wall, "validate 1, processor": processor_time}

    def validate_many(self, build, _):
        # All of one month and person: the rules over sets find that the reports overlap.
        wall, processor_time = Run(build, self.folder, "validate", "many.json").end(1)
        return {"validate 1000": wall, "validate 1000, processor": processor_time}

    def submit(self, build, number):
        if self.mock is None:
            self.ready_to_submit()
        # So that no run waits for the pace of the one before.
        time.sleep(PACE)
        folder = f"r/{self.id(2 * number + self.builds.index(build))}"
        run = Run(build, self.folder, "submit", folder, "--config", f"{build.name}/elt.properties")
        shown = run.until("accepted")
        wall, processor_time = run.end()
        return {"submit, receipt shown": shown, "submit, ended": wall, "submit, processor": processor_time}


def processor():
    found = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return found.group(1) if found else "an unknown processor"


def java():
    home = os.environ.get("JAVA_HOME")
    said = subprocess.run([f"{home}/bin/java" if home else "java", "-version"], capture_output=True, text=True, check=True)
    return said.stderr.splitlines()[0]


if __name__ == "__main__":
    main()
