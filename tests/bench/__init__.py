"""How fast talkclerk is beside its peers: ratios of one run, and the goals they are measured by (``make bench``)."""
