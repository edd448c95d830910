"""The commands of ``sagsflow``, each a function of its words; ``words`` is what they have in common."""
