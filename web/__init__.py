"""The web rim: health as JSON and a plain status page. Home of FastAPI."""
