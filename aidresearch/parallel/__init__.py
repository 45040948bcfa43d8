"""Many pieces of work side by side: in processes of this machine or on a Dask cluster, by one code path."""
