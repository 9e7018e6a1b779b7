"""Wikitext to threads, comments, signatures and markers, by what a wiki's profile says."""
