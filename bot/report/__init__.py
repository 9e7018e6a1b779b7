"""One Report, told in four ways: HTML, wikitext, terminal and JSON."""
