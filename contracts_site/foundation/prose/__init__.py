"""Text that people write, in Markdown, made safe for page and print."""

from contracts_site.foundation.prose.markdown import plain_text, to_html

__all__ = ["plain_text", "to_html"]
