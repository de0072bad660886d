"""Articles kept: store, search index, versions, export. Embedded by default, PostgreSQL for a team."""
