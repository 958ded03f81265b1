from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.sources.tables import geojson
from trucewatch.sources.tables.frames import Source
from trucewatch.sources.tables.geojson import features

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def read(text: str | bytes) -> list[dict[str, object]]:
    return list(features(io.BytesIO(text.encode() if isinstance(text, str) else text)))


@settings(max_examples=100, deadline=None)
@given(
    found=st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), max_size=6),
    before=st.dictionaries(st.text(max_size=5).filter(lambda n: n != "features"), VALUES),
    block=st.integers(1, 40),
    plain=st.booleans(),
)
def test_features_are_those_of_the_document_whatever_is_read_at_a_time(found, before, block, plain):
    document = {**before, "features": found, "after": 1}
    text = json.dumps(document, ensure_ascii=plain, indent=None if plain else 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geojson, "_BYTES", block)
        assert read(text.encode(errors="surrogatepass") if plain else text.encode()) == found


@pytest.mark.parametrize(
    "text",
    ["", "{", "{}", "[1]", '{"features"', '{"features": 3}', '{"features": [', '{"features": [1]}',
     '{"features": [{"a": 1}', '{"features": [{"a": 1},', '{"features": [{"a": 1} {"b": 2}]}',
     '{"type": nothing, "features": []}', '{"features": [{"a": "\\'],
)  # fmt: skip
def test_what_is_none_or_breaks_off_is_said(text):
    with pytest.raises(ValueError):
        read(text)


def test_a_mark_at_the_beginning_and_letters_that_are_none():
    assert read(b"\xef\xbb\xbf" + b'{"features": [{"a": 1}]}') == [{"a": 1}]
    with pytest.raises(UnicodeDecodeError):
        read(b'{"features": [{"a": "\xff"}]}')


def test_features_come_a_part_at_a_time_and_may_differ(tmp_path, monkeypatch):
    monkeypatch.setattr("trucewatch.sources.tables.frames._FEATURES", 2)
    rows = [{"id": "a"}, {"id": "b", "n": [1, 2]}, {"m": 1}]
    path = tmp_path / "f.geojson"
    path.write_text(json.dumps({"features": [{"properties": r, "geometry": None} for r in rows]}))
    source = Source.open(path)
    assert source.columns == ["id", "geometry", "n"]
    assert [part.to_dicts() for part in source.parts()] == [
        [{"id": "a", "geometry": "null", "n": None}, {"id": "b", "geometry": "null", "n": "1;2"}],
        [{"m": "1", "geometry": "null"}],
    ]
