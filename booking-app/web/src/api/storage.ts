/** A value that outlives the page. A browser that allows no storage keeps it as long as the page. */
export interface Kept<T> {
  get(): T | undefined
  put(value: T): T
  remove(): void
}

export function kept<T>(name: string): Kept<T> {
  const key = `onsale.${name}`
  let memory: T | undefined
  return {
    get() {
      try {
        const text = localStorage.getItem(key)
        return text === null ? undefined : (JSON.parse(text) as T)
      } catch {
        return memory
      }
    },
    put(value) {
      memory = value
      try {
        localStorage.setItem(key, JSON.stringify(value))
      } catch {
        // The value is in memory.
      }
      return value
    },
    remove() {
      memory = undefined
      try {
        localStorage.removeItem(key)
      } catch {
        // The value was in memory alone.
      }
    },
  }
}
