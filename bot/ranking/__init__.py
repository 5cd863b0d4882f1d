"""From a question and candidate passages to an answer: spelling, rank, quote, confidence. All pure."""
