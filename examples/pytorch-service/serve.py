"""Serves a text classifier over HTTP."""

from fastapi import FastAPI
from transformers import pipeline

app = FastAPI()
classify = pipeline("sentiment-analysis")


@app.get("/sentiment")
def sentiment(text: str):
    return classify(text)[0]
