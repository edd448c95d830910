"""From the event log of an office to tables of what happened; every statistic is computed here, none in the model."""
