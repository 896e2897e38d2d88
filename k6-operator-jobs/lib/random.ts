/** One entry by chance; nothing of an empty list. */
export function anyOf<T>(entries: readonly T[]): T | undefined {
  return entries[Math.floor(Math.random() * entries.length)]
}
