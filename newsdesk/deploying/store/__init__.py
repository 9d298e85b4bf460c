"""An object store that speaks S3: `target.py` is what it can do, on a bucket and with a lock in it."""
