"""Pages nobody would write, read and judged for minutes on end: ``make fuzz``."""
