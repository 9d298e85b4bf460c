"""The benchmark: the same news for several generators, in turn, on the same machine.

`command` reads the options and shows the whole order; `corpus` writes the news; `generators` know how each program wants
them and `sites` what else it needs (settings, templates); `scenarios` are what is timed; `measure` times; `checks` looks
whether what was timed was done; `table` prints. `deploys` times what comes after a build.
"""
