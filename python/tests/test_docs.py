"""The programs in the documentation run as they stand."""

import pathlib
import re
import subprocess
import sys

import pytest

DOCS = pathlib.Path(__file__).parent / "docs"

if not DOCS.exists():
    DOCS = pathlib.Path(__file__).parents[2] / "docs"

TEXT = (DOCS / "engines.md").read_text()


@pytest.mark.parametrize("engine", ["PyArrow, and a Parquet file", "DuckDB", "Polars", "DataFusion"])
def test_ten_lines(tmp_path, engine):
    """What the page shows gives a row and a reject."""
    section = TEXT.split(f"\n## {engine}\n")[1].split("\n## ")[0]
    (program,) = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    for package in re.search(r"pip install callspec (.*)`", section)[1].split():
        pytest.importorskip(package)
    (documents,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "calls.ndjson").write_text(documents)
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "/uuid" in done.stdout
    if "parquet" in program:
        import pyarrow.parquet

        assert pyarrow.parquet.read_table(tmp_path / "calls.parquet").num_rows == 1
        assert "calls.ndjson:2: /uuid is not of type" in done.stdout
    else:
        assert "completed" in done.stdout and "42" in done.stdout
