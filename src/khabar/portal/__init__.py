"""The portal: an archive as a newspaper, with every page also as data. Server-rendered; no script at all."""
