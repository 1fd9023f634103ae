const answer = await fetch(`/api/search?q=${encodeURIComponent(location.hash.slice(1))}`);
document.body.textContent = await answer.text();
