/** Some answers, with their response times in milliseconds at ascending percentages, the last one 100. */
export interface Part {
  readonly count: number
  readonly percents: readonly number[]
  readonly millis: readonly number[]
}

const HALVINGS = 40

/** The response time that a percentage of the answers of all parts did not exceed; 0 without answers. */
export function pooled(parts: readonly Part[], percent: number): number {
  const all = parts.reduce((sum, { count }) => sum + count, 0)
  let [low, high] = [0, Math.max(0, ...parts.map(({ millis }) => millis.at(-1) ?? 0))]
  const within = (time: number): number => parts.reduce((sum, part) => sum + part.count * shareWithin(part, time), 0)
  for (let halving = 0; halving < HALVINGS && all > 0 && percent < 100; halving++) {
    const middle = (low + high) / 2
    if (within(middle) * 100 >= percent * all) {
      high = middle
    } else {
      low = middle
    }
  }
  return high
}

/** The share, 0 to 1, of a part's answers that took at most so long. */
function shareWithin({ percents, millis }: Part, time: number): number {
  const above = millis.findIndex((limit) => limit > time)
  if (above === -1) {
    return 1
  }
  const [from, to] = [millis[above - 1] ?? 0, millis[above] ?? 0]
  const [less, more] = [percents[above - 1] ?? 0, percents[above] ?? 0]
  return (less + ((more - less) * (time - from)) / (to - from)) / 100
}
