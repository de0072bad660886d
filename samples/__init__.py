"""Pages we wrote: the demo archive and the golden test data. See README.md."""
