"""Where pages come from: MediaWiki exports, single files, saved snapshots. The only place that touches files."""
