"""Where pages come from: live wikis, exports, single files, saved snapshots. The only place that touches files."""
