"""Searches the vector store, and asks the model server about what it found."""

import os

import httpx
from fastapi import FastAPI
from qdrant_client import QdrantClient

app = FastAPI()
vectors = QdrantClient(url=os.environ["QDRANT_URL"])


@app.get("/api/search")
async def search(q: str):
    async with httpx.AsyncClient(base_url=os.environ["MODEL_URL"]) as model:
        answer = await model.post("/api/embed", json={"model": "nomic-embed-text", "input": q})
    return vectors.query_points("articles", query=answer.json()["embeddings"][0], limit=5)
