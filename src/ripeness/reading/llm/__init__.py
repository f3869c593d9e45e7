"""A reader that asks a language model at an address the user names; what is not in the text is refused."""

from ripeness.reading.llm.client import ChatClient, Endpoint
from ripeness.reading.llm.reader import LanguageModelReader, Refusals

__all__ = ["ChatClient", "Endpoint", "LanguageModelReader", "Refusals"]
