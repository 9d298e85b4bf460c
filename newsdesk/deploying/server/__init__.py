"""A server, or a folder of this machine: `target.py` is what it can do, by `script.sh` there and by rsync."""
