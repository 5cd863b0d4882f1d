"""From bytes to articles: files, pages and feeds, their notices, dates, sentences and passages. All pure."""
