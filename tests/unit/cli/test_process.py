"""The real program as a process: start-up, pipes, full disks, and text that is easily miscounted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.commands import start
from tests.helpers.projects import sample, write

ROOT = Path(__file__).parents[3]


def run(*args: object, **options: Any) -> tuple[int, bytes, bytes]:
    """Its exit status, and what it wrote to stdout and stderr."""
    process = start(*args, **options)
    out, err = process.communicate()
    return process.returncode, out, err


def test_version_imports_click_and_next_to_nothing_of_ours() -> None:
    code = (
        "import sys\nfrom tui.cli import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith(('annotations', 'tui', 'msgspec', 'regex'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    loaded = set(eval(done.stdout.splitlines()[-1]))
    assert loaded == {"tui", "tui.cli", "tui.commands", "annotations", "annotations.version"}


def test_spans_survive_decomposed_vietnamese_crlf_and_emoji(tmp_path: Path) -> None:
    text = unicodedata.normalize(
        "NFD", "Nhà lãnh đạo 👨‍👩‍👧 Triều Tiên\r\n\r\nKim Jong-un thăm Nga 😀 hôm 7/6, theo KCNA.\r\n"
    )
    folder = write(tmp_path / "tin tức", bài=text)
    rows = []
    for quote in ("Triều Tiên", "Kim Jong-un", "KCNA", "thăm Nga 😀"):
        quote = unicodedata.normalize("NFD", quote)
        at = text.index(quote)
        rows.append(
            {"article_path": "bài.txt", "start": at, "end": at + len(quote), "tag": "actor", "quote": quote}
        )
    file = tmp_path / "in.jsonl"
    file.write_bytes("\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode())
    status, _, err = run("import", file, folder, "--annotator", "Nguyễn Văn A")
    assert status == 0, err
    status, out, err = run("export", folder)
    assert status == 0
    with (folder / "bài.txt").open(encoding="utf-8-sig", newline="") as stream:
        untouched = stream.read()
    exported = [json.loads(line) for line in out.decode().split("\n")[:-1]]
    assert {row["quote"] for row in exported} == {row["quote"] for row in rows}
    for row in exported:
        assert untouched[row["start"] : row["end"]] == row["quote"]
        assert row["annotator"] == "Nguyễn Văn A"


def test_a_pipe_that_is_closed_early_ends_the_export_quietly(tmp_path: Path) -> None:
    folder = write(tmp_path / "news", **{f"a{number}": "word " * 20_000 for number in range(30)})
    process = start("export", folder, "--format", "articles")
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.read(10) == b'{"id":"a0-'
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize(
    "args", [("export", "--format", "articles"), ("list",), ("list", "--json"), ("tags",)]
)
def test_a_full_disk_behind_stdout_is_a_sentence_and_status_4(tmp_path: Path, args: tuple[str, ...]) -> None:
    folder = sample(tmp_path)
    with Path("/dev/full").open("wb") as full:
        status, _, err = run(args[0], folder, *args[1:], stdout=full)
    assert status == 4
    assert err.decode() == "dprk-reader: No space left on device.\n"


def test_a_closed_stdout_is_a_sentence_and_status_4(tmp_path: Path) -> None:
    status, _, err = run("list", sample(tmp_path), preexec_fn=lambda: os.close(1), stdout=None)
    assert status == 4
    assert err.decode().startswith("dprk-reader: standard output is closed.")


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_does_not_depend_on_the_locale(tmp_path: Path, locale: str) -> None:
    folder = sample(tmp_path)
    env = {
        "LC_ALL": locale,
        "LANG": locale,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "",
    }
    status, out, err = run("list", folder, "--json", env=env)
    assert status == 0, err
    assert [article["title"] for article in json.loads(out)][1].startswith("조선외무상")
    assert run("list", folder, env=env)[0] == 0
    assert run("tags", folder, env=env)[0] == 0


def test_a_file_name_that_is_no_utf8_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    try:
        (folder / os.fsdecode(b"\xff.txt")).write_bytes(b"a text\n")
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    status, out, err = run("list", folder, "--json")
    assert b"Traceback" not in err
    assert status == 0
    assert len(json.loads(out)) >= 3
