"""The container, the unit and the page on hosting name only what there is, and what they copy runs."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from bot.cli import shell
from bot.language.embedder.e5_weights import weights_file
from bot.settings import READERS, ROOT, read_settings

CONTAINERFILE = (ROOT / "Containerfile").read_text("utf-8")
UNIT = (ROOT / "dear-reader.service").read_text("utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]["dear-reader"]
PAGE = (ROOT / "docs" / "hosting.md").read_text("utf-8")
COMMANDS = {command.name for command in shell().registered_commands}
HOME = "/opt/dear-reader"
AT_HAND = {"cp", "git", "sudo", "podman", "journalctl", "curl", "docker", "podman-compose"}


def copied():
    """What the container is made of, from here."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", CONTAINERFILE, re.MULTILINE)
    return {source for line in lines for source in line.split()[:-1]}


def test_the_container_gets_all_that_the_bot_needs_and_no_more(tmp_path):
    # Where the tests' packages are installed, it is their lock that these are of.
    for source in copied() | {"requirements-dev.lock"}:
        ignore = shutil.ignore_patterns("__pycache__")
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, tmp_path / source, ignore=ignore)
        else:
            shutil.copy(ROOT / source, tmp_path)
    kept_out = {*READERS, "PYTHONPATH", "ORT_DISABLE_TELEMETRY"}
    clean = {name: value for name, value in os.environ.items() if name not in kept_out}
    clean |= {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "home")}
    check = [sys.executable, "-m", "bot", "check"]
    done = subprocess.run(check, cwd=tmp_path, env=clean, capture_output=True, text=True, timeout=120)
    assert "database: There is nothing at " + str(tmp_path / "var") in done.stdout
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert not (tmp_path / "home").exists(), "something keeps a number of the machine, to tell somebody of it"


def test_what_the_container_copies_is_let_in_and_nothing_secret_is():
    rules = (ROOT / ".dockerignore").read_text("utf-8").split("\n")
    let_in = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    assert "*" in rules
    assert let_in == copied()
    assert not any(fnmatch(name, rule) for name in (".env", "var", ".git") for rule in let_in)


def test_the_container_runs_without_rights_and_its_health_is_asked():
    user = re.findall(r"^USER (\d+)$", CONTAINERFILE, re.MULTILINE)[-1]
    assert int(user) > 0
    assert CONTAINERFILE.index("\nUSER ") < CONTAINERFILE.index("\nCMD ")
    [port] = re.findall(r"HEALTH_PORT=(\S+)", CONTAINERFILE)
    [volume] = re.findall(r"VOLUME (.+)", CONTAINERFILE)
    assert read_settings({"HEALTH_PORT": port}, Path("/nowhere")).health_port == ("127.0.0.1", 9090)
    *_, asked = shlex.split(COMPOSE["healthcheck"]["test"])
    assert f"http://127.0.0.1:{port}/healthz" in asked
    assert asked in CONTAINERFILE
    assert COMPOSE["environment"]["HEALTH_PORT"] == port
    assert COMPOSE["volumes"] == [f"var:{volume}"]
    assert (COMPOSE["read_only"], COMPOSE["cap_drop"]) == (True, ["ALL"])
    assert (ROOT / COMPOSE["build"]["dockerfile"]).is_file()


def test_the_page_s_container_has_the_port_that_it_is_asked_at():
    """An empty line of `.env` would take it away from the image."""
    run = next(line for line in PAGE.splitlines() if line.startswith("podman run"))
    assert run.index("--env-file") < run.index("-e HEALTH_PORT=9090")
    assert "HEALTH_PORT=9090" in CONTAINERFILE


def test_the_page_s_container_is_as_hardened_as_composed_and_comes_back():
    run = next(line for line in PAGE.splitlines() if line.startswith("podman run -d"))
    assert (COMPOSE["init"], COMPOSE["restart"]) == (True, "unless-stopped")
    for option in ("--init", "--restart always", "--read-only", "--security-opt no-new-privileges"):
        assert f" {option} " in run, (
            "the first process hears SIGTERM only once it says so, and needs another before it"
        )
    assert f"dear-reader:{COMPOSE['volumes'][0].removeprefix('var:')}" in run


def test_what_python_makes_of_the_bot_is_in_the_image_and_pip_is_not():
    """It is made where it can still be written, by a user who may."""
    made = CONTAINERFILE.index("RUN python -m bot --help")
    assert CONTAINERFILE.rindex("COPY ") < made < CONTAINERFILE.index("\nUSER ")
    assert "DONTWRITEBYTECODE" not in CONTAINERFILE
    assert "pip uninstall" in CONTAINERFILE


def test_what_is_set_up_is_compiled_as_it_is_in_the_container():
    """The unit may write `var/` alone, so what is not compiled by then is compiled at every start."""
    assert f"RUN {_of_makefile('LOAD').replace('$(BIN)/', '')}" in CONTAINERFILE


def test_what_nobody_opens_is_in_neither():
    """A package's models that are not ours to use; the one that is stays."""
    assert f"rm -f {_of_makefile('UNUSED')}\n" in CONTAINERFILE
    assert weights_file().name not in _of_makefile("UNUSED")


def _of_makefile(name):
    [value] = re.findall(rf"^{name} := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return value


def test_the_unit_names_what_there_is():
    places = re.findall(rf"{HOME}/(\S+)", UNIT)
    assert set(places) == {"docs/hosting.md", ".venv/bin/python", "var"}
    assert (ROOT / "docs/hosting.md").is_file()
    [command] = re.findall(rf"^ExecStart={HOME}/.venv/bin/python -m bot (\w+)$", UNIT, re.MULTILINE)
    assert command in COMMANDS


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_takes_the_unit_and_finds_it_hardened(tmp_path):
    unit = tmp_path / "dear-reader.service"
    python = Path(sys.executable)
    unit.write_text(UNIT.replace(f"{HOME}/.venv/bin/python", str(python)).replace(HOME, str(ROOT)))
    for command in (["verify"], ["security", "--offline=true", "--threshold=25"]):
        done = subprocess.run(
            ["systemd-analyze", *command, str(unit)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_of_the_page_is_one():
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines() if line.strip()]
    assert len(lines) > 15
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for line in lines:
        program, *words = line.split()
        if program == "make":
            assert set(words) <= targets, line
        elif program == ".venv/bin/python":
            assert words[:2] == ["-m", "bot"], line
            assert words[2] in COMMANDS, line
        else:
            assert program in AT_HAND, line
    for named in re.findall(r"python -m bot (\w+)", PAGE):
        assert named in COMMANDS
    for setting in re.findall(r"`([A-Z]+_[A-Z_]+)(?:=|`)", PAGE):
        assert setting in READERS
