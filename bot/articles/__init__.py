"""From bytes to articles: pages and their markup, notices, dates, passages. All pure."""
