# ruff: noqa: INP001 - a script, no package
"""What MkDocs' own theme lacks for pages under docs/: anchors that its menu finds, and a page without a third party."""

from markdown.extensions.toc import slugify
from mkdocs.config.defaults import MkDocsConfig

STYLE_SHEETS = '<link id="hljs-light"><link id="hljs-dark">'
"""The theme's switch of colours stops where these are not there, which highlight.js, from elsewhere, would bring."""


def name_heading(title: str, separator: str) -> str:
    """Name the anchor of a heading so that no digit begins it: the menu looks for it as CSS has names."""
    slug = slugify(title, separator)
    return f"n{slug}" if slug[:1].isdigit() else slug


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take over the names of anchors."""
    config.mdx_configs.setdefault("toc", {})["slugify"] = name_heading
    return config


def on_post_page(output: str, **_: object) -> str:
    """Put in what the theme looks for."""
    return output.replace("</head>", f"{STYLE_SHEETS}</head>", 1)
