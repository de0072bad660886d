"""Finding articles again: one analyser for what is stored and what is asked, a tantivy index, ranking, snippets."""
