"""An optional language model that proposes what a document reports and decides nothing; off by default.

Nothing else in `nlp` imports this package, and outside of it only the composition root does (docs/language-model.md).
"""
