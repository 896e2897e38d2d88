/** A value that outlives the page. A browser that allows no storage keeps it as long as the page. */
export interface Kept<T> {
  get(): T | undefined
  put(value: T): T
  remove(): void
}

export function kept<T>(name: string): Kept<T> {
  const key = `onsale.${name}`
  let memory: T | undefined
  /** A full storage still gives what it had before. */
  let refused = false
  return {
    get() {
      if (refused) {
        return memory
      }
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
        refused = false
      } catch {
        refused = true
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
