"""What an article is built of beyond paragraphs: posts, slides, players, holes mended, the end cut clean."""
