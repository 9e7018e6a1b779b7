"""What operators and communities decide: settings, what a wiki calls things, and every sentence."""
