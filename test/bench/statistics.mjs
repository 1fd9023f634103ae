/** Median and 95th percentile of some milliseconds. */
export function figures(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  return { median: at(0.5), p95: at(0.95), count: sorted.length };
}

export async function timed(act) {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

export async function times(count, act) {
  const all = [];
  for (let index = 0; index < count; index++) all.push(await timed(() => act(index)));
  return all;
}
