"""Answers one question over HTTP, and remembers what it was asked."""

import os

from flask import Flask, jsonify
from pymongo import MongoClient
from redis import Redis

app = Flask(__name__)
cache = Redis(host=os.environ.get("REDIS_HOST", "redis"))
asked = MongoClient(os.environ.get("MONGO_URL", "mongodb://mongodb:27017")).edge.questions


@app.get("/predict/<word>")
def predict(word: str):
    asked.insert_one({"word": word})
    return jsonify(length=len(word), times=cache.incr(word))


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
