"""A real MediaWiki on the loopback, for as long as the tests run."""
