"""What `make` says where it cannot set up: one line with the cure."""

import os
import shutil
import subprocess

import pytest

from bot.settings import ROOT


@pytest.fixture
def make(tmp_path):
    """Run make on a bare copy of the Makefile, with a Python that does as this shell script says."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / lock).touch()

    def run(*words: str, script: str = "exit 0") -> tuple[int, str]:
        python = tmp_path / "python"
        python.write_text(f"#!/bin/sh\n{script}\n")
        python.chmod(0o755)
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        command = ["make", "--no-print-directory", *words]
        done = subprocess.run(
            command if any("=" in word for word in words) else [*command, "PYTHON=./python"],
            cwd=tmp_path,
            env=clean | {"LC_ALL": "C"},
            capture_output=True,
            text=True,
            timeout=30,
        )
        return done.returncode, done.stdout

    return run


def test_make_alone_lists_the_targets(make):
    status, out = make()
    assert status == 0
    assert [line.split()[:2] for line in out.splitlines()][:3] == [
        ["make", "help"],
        ["make", "setup"],
        ["make", "run"],
    ]
    assert all(len(line.split()) > 3 for line in out.splitlines())


@pytest.mark.parametrize("target", ["run", "test"])
def test_too_old_a_python_is_named_with_its_version(make, target):
    status, out = make(target, script='[ "$1" = --version ] && echo Python 3.8.10; exit 1')
    assert status != 0
    assert out == (
        "Dear Reader needs Python 3.11 or newer, and ./python is Python 3.8.10."
        f" Name another: make {target} PYTHON=python3.12\n"
    )


def test_a_missing_venv_is_told_with_its_package(make):
    status, out = make("run", script='case "$*" in *ensurepip*) exit 1;; esac')
    assert status != 0
    assert out == "Python's venv is missing. Install it and try again: sudo apt install python3-venv\n"


def test_a_missing_python_is_told(make):
    status, out = make("run", "PYTHON=./nowhere")
    assert status != 0
    assert out.startswith("There is no ./nowhere here. Install Python 3.11 or newer")


def test_windows_is_sent_to_wsl(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    done = subprocess.run(["make", "run", "OS=Windows_NT"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0
    assert "WSL" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_pip_goes_once_it_has_installed_and_stays_where_one_develops(make, tmp_path):
    making = "mkdir -p .venv/bin; cp python .venv/bin/python"
    script = f"""case "$*" in *"-m venv"*) {making};; *pip*) echo "$3";; esac"""
    assert make("setup", script=script)[1].splitlines()[-3:-1] == ["install", "uninstall"]
    (tmp_path / ".venv" / ".ready").unlink()
    (tmp_path / ".venv" / ".ready-to-develop").touch()
    assert make("setup", script=script)[1].splitlines()[-2:] == ["install", "3/3 set up"]


def test_half_an_environment_is_made_anew(make, tmp_path):
    half = 'case "$*" in *"-m venv"*) mkdir -p .venv/bin; exit 1;; esac'
    assert make("setup", script=half)[0] != 0
    whole = """case "$*" in *"-m venv"*) echo "made with $3"; cp python .venv/bin/python;; esac"""
    status, out = make("setup", script=whole)
    assert status == 0
    assert "made with --clear" in out
    assert out.splitlines()[-1] == "3/3 set up"
    assert "Nothing to be done" in make("setup", script="exit 1")[1]
