"""Names that readers look for in a page: keys, types, meta tags, elements, classes, charsets."""

from __future__ import annotations

__all__ = ["ATTRIBUTES", "CODECS", "CONTROLS", "KEYS", "LABELS", "META", "TAGS", "TYPES", "WORDS"]

KEYS = (
    "@type", "@id", "@graph", "@value", "name", "headline", "alternativeHeadline", "description", "author", "creator", "publisher", "url",
    "mainEntityOfPage", "datePublished", "dateModified", "dateCreated", "uploadDate", "image", "width", "height", "caption", "contentUrl",
    "articleBody", "articleSection", "keywords", "dateline", "inLanguage", "isAccessibleForFree", "wordCount", "itemListElement", "item",
    "position", "liveBlogUpdate", "locationCreated", "embedUrl", "title", "text", "body", "content", "type", "__ref", "id", "0", "²", "children",
)  # fmt: skip
TYPES: tuple[object, ...] = (
    "NewsArticle", "Article", "LiveBlogPosting", "BreadcrumbList", "VideoObject", "ImageGallery", "WebPage", "Person", "Organization",
    "https://schema.org/NewsArticle", ["NewsArticle", "Article"], None, "", [], {}, 3, "x" * 500,
)  # fmt: skip
META = (
    "og:title", "og:url", "og:image", "og:image:width", "og:site_name", "og:type", "og:locale", "og:description", "og:updated_time",
    "article:published_time", "article:modified_time", "article:author", "article:section", "article:tag", "article:content_tier",
    "author", "date", "dc.date", "description", "keywords", "news_keywords", "twitter:title", "twitter:label1", "twitter:data1",
    "application-name", "parsely-pub-date", "parsely-author", "generator", "robots", "viewport", "charset", "last-modified",
)  # fmt: skip
TAGS = (
    "p", "div", "span", "b", "a", "h1", "h2", "h6", "article", "section", "aside", "nav", "header", "footer", "main", "figure", "figcaption",
    "img", "picture", "source", "video", "iframe", "table", "tr", "td", "th", "tbody", "caption", "ul", "ol", "li", "dl", "dt", "dd", "br",
    "hr", "pre", "code", "blockquote", "q", "time", "address", "button", "form", "input", "select", "option", "template", "noscript",
    "script", "style", "svg", "math", "title", "base", "meta", "link", "frameset", "plaintext", "x-y", "ruby", "rt", "details", "summary",
)  # fmt: skip
ATTRIBUTES = (
    "class", "id", "href", "src", "srcset", "data-src", "width", "height", "datetime", "itemprop", "itemscope", "itemtype", "rel", "content",
    "property", "name", "lang", "dir", "style", "hidden", "aria-hidden", "alt", "title", "colspan", "rowspan", "role", "charset", "type",
)  # fmt: skip
WORDS = (
    "byline", "author", "dateline", "breadcrumb", "standfirst", "caption", "credit", "tags", "related", "paywall", "live-post", "gallery", "time",
    "datePublished", "itemListElement", "article-body", "headline", "footer", "comments", "published", "updated", "tag", "author name",
)  # fmt: skip
LABELS = (
    "utf-8", "utf-16", "utf-32", "hex", "idna", "zlib", "rot13", "undefined", "punycode", "base64", "bz2", "quopri", "uu", "unicode_escape",
    "gb2312", "shift_jis", "iso-2022-jp", "windows-1252", "euc-kr", "big5", "koi8-u", "x-user-defined", "replacement", "", "\ufffd",
)  # fmt: skip
CODECS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
    "utf-7",
    "cp1252",
    "gb18030",
    "shift_jis",
    "utf-8-sig",
    "iso2022_kr",
)
CONTROLS = (
    "\0",
    "\x01",
    "\x08",
    "\x0b",
    "\x0c",
    "\x1a",
    "\x7f",
    "\x85",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ufffe",
    "\U000e0001",
    "\u0300" * 40,
)
