"""Running pieces of work: in this process, on local ones, on a cluster. Every way leaves the same files."""
