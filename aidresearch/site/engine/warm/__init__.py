"""Warm processes: everything heavy is imported and used once in a *zygote*, from which each report or kernel is forked.

`launch` starts a zygote and asks it for processes; `zygote` is what runs in it; `report` and `kernel` are what a
forked process does; `shell` runs the cells of a report; `provisioner` gives kernels to Jupyter under a kernel name.
Linux only: elsewhere a fork of a process that has loaded system libraries is not safe, and kernels start cold.
"""
