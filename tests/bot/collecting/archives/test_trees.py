"""Folders, zips and what is packed: nothing outside is read, nothing unpacks to more than a blog can be."""

import gzip
import io
import stat
import struct
import zipfile

import pytest

from bot.collecting.archives.files import Unit, read_file, units
from bot.collecting.archives.items import LeftOut
from bot.collecting.archives.trees import Folder, Zip
from bot.domain import InputError, Page


def zipped(path, files):
    """Write a zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def refusal(path):
    with pytest.raises(InputError) as refused:
        list(read_file(path))
    return refused.value.key


def test_a_zip_is_read_as_its_folder(tmp_path):
    path = zipped(
        tmp_path / "blog.zip", {"blog-main/_posts/2008-03-13-ferry.md": "---\ntitle: F\n---\nLate."}
    )
    [page] = [item for item in read_file(path) if isinstance(item, Page)]
    assert (page.entry_id, page.title, str(page.published)) == ("2008-03-13-ferry", "F", "2008-03-13")


def test_a_folder_of_zips_alone_is_all_of_them_and_beside_posts_a_zip_is_an_attachment(tmp_path):
    (tmp_path / "older").mkdir()
    zipped(tmp_path / "one.zip", {"_posts/2008-03-13-ferry.md": "---\ntitle: Ferry\n---\nLate."})
    zipped(tmp_path / "older" / "two.zip", {"_posts/2007-03-13-quay.md": "---\ntitle: Quay\n---\nWet."})
    assert sorted(item.title for item in read_file(tmp_path) if isinstance(item, Page)) == ["Ferry", "Quay"]

    (tmp_path / "2009-03-13-mill.md").write_text("---\ntitle: Mill\n---\nDry.")
    assert [item.title for item in read_file(tmp_path) if isinstance(item, Page)] == ["Mill"]


def test_names_that_point_out_of_a_zip_and_links_in_it_are_no_files(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        link = zipfile.ZipInfo("link.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        for name in ("../out.md", "/out.md", "a/../../out.md", "in.md", ".git/in.md", "__MACOSX/in.md"):
            made.writestr(name, "Words.")
        made.writestr("posts\\by-windows.md", "Words.")
        made.writestr("C:\\out.md", "Words.")
    tree = Zip(path, "a.zip")
    assert list(tree.paths()) == ["in.md", "posts/by-windows.md"]
    tree.close()
    left = [item.title for item in units([path]) if isinstance(item, LeftOut)]
    assert left == ["../out.md", "/out.md", "C:/out.md", "a/../../out.md", "link.md"]


def test_a_zip_of_nothing_but_zips_is_all_of_them_and_one_more_within_is_none(tmp_path):
    post = b"---\ntitle: Mill\ndate: 2008-03-13\n---\nDry."
    inner = zipped(tmp_path / "part-1.zip", {"mill.md": post}).read_bytes()
    deeper = zipped(tmp_path / "b.zip", {"part-1.zip": inner}).read_bytes()
    path = zipped(tmp_path / "export.zip", {"part-1.zip": inner, "part-2.zip": deeper, "part-3.zip": b"PK"})
    found, titles = [], []
    for unit in units([path]):
        found.append(unit)
        titles += [item.title for item in unit.items()] if isinstance(unit, Unit) else []
    assert titles == ["Mill"]
    errors = [(error.key, error.arguments["file"]) for error in found if isinstance(error, InputError)]
    assert errors == [
        ("file-nothing-known", f"{path}/part-2.zip"),
        ("file-broken-zip", f"{path}/part-3.zip"),
    ]


def test_links_in_a_folder_are_not_followed(tmp_path):
    (tmp_path / "secret.md").write_text("Mine.")
    inside = tmp_path / "blog"
    inside.mkdir()
    (inside / "in.md").write_text("Words.")
    (inside / "out.md").symlink_to(tmp_path / "secret.md")
    (inside / "up").symlink_to(tmp_path)
    assert list(Folder(inside, "blog").paths()) == ["in.md"]


def test_what_unpacks_to_far_more_is_refused_unread(tmp_path):
    big = b"a" * 60_000_000
    (tmp_path / "a.md.gz").write_bytes(gzip.compress(big))
    assert refusal(tmp_path / "a.md.gz") == "file-bomb"
    assert refusal(zipped(tmp_path / "a.zip", {"a.md": big})) == "file-bomb"


def test_a_zip_whose_list_is_too_long_is_refused_unread(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.md": "Words."})
    raw = bytearray(path.read_bytes())
    end = raw.rfind(b"PK\5\6")
    raw[end + 12 : end + 16] = struct.pack("<L", 500_000_000)
    path.write_bytes(raw)
    assert refusal(path) == "file-bomb"


@pytest.mark.parametrize(
    ("name", "raw", "key"),
    [
        ("a.zip", b"PK\x03\x04 half a zip", "file-broken-zip"),
        ("a.zip", b"This is no zip at all, whatever its name.", "file-broken-zip"),
        ("a.md.gz", gzip.compress(b"Words." * 99, mtime=0)[:-12], "file-broken-gzip"),
        ("a.md.gz", b"\x1f\x8bno", "file-broken-gzip"),
    ],
)
def test_what_cannot_be_unpacked_is_refused(tmp_path, name, raw, key):
    (tmp_path / name).write_bytes(raw)
    assert refusal(tmp_path / name) == key


def test_a_zip_with_a_password_is_refused(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("a.md", "Words.")
    raw = bytearray(made.getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(raw)
    assert refusal(tmp_path / "a.zip") == "file-broken-zip"


def test_what_a_site_was_built_of_and_into_is_no_writing(tmp_path):
    files = [
        "content/posts/a.md",
        "content/themes/b.md",
        "themes/t/c.md",
        "public/d.html",
        "node_modules/e/README.md",
    ]
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Words.")
    assert list(Folder(tmp_path, "x").paths()) == files[:2]
