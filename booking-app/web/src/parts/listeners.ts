export type Listener = () => void

/** Tells listeners of an event. */
export function signal() {
  const listeners = new Set<Listener>()
  return {
    tell() {
      listeners.forEach((listener) => {
        listener()
      })
    },
    listen(listener: Listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
