"""The benchmark: the same news for several generators, in the same run."""
