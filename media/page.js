// A page's buttons say what they ask for in data attributes; the extension answers by putting HTML into a part of the page.
const editor = acquireVsCodeApi();

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  const { line, answer, fix, ...rest } = button.dataset;
  const numbers = Object.entries({ line, answer, fix }).filter(([, value]) => value !== undefined);
  editor.postMessage({ ...rest, ...Object.fromEntries(numbers.map(([name, value]) => [name, Number(value)])) });
});

window.addEventListener("message", ({ data }) => {
  const part = document.getElementById(data.id);
  if (!part) return;
  part.innerHTML = data.html;
  part.setAttribute("aria-busy", String(data.isBusy));
  document.querySelector('[data-do="cancel"]')?.classList.toggle("hidden", !data.isBusy);
});
