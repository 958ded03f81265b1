"""XML that any reader takes: elements by name, text of reports without what XML cannot hold."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from trucewatch.publishing.words import clean

__all__ = ["Builder"]

_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


class Builder:
    """Adds elements of one namespace."""

    def __init__(self, namespace: str) -> None:
        """Use a namespace as the default one."""
        self._namespace = namespace

    def root(self, name: str) -> Any:
        """A document's outermost element."""
        return etree.Element(f"{{{self._namespace}}}{name}", nsmap={None: self._namespace})

    def add(self, parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
        """An element at the end of another one."""
        element = etree.SubElement(parent, f"{{{self._namespace}}}{name}", attributes)
        if text is not None:
            element.text = _NO_XML.sub("\ufffd", clean(text))
        return element

    @staticmethod
    def written(root: Any) -> bytes:
        """The document in UTF-8."""
        written: bytes = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", pretty_print=True
        )
        return written
