"""Everything a user can set: schema, composition from files, and the register of where values come from.

Nothing is re-exported here: the model imports ``sim.settings.schema`` and must not pull in the rest.
"""
