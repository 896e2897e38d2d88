import { signal, type Listener } from './listeners.ts'

const changes = signal()

/** Goes to a page of this site without loading it anew. */
export function go(path: string, replace = false): void {
  if (path !== location.pathname) {
    history[replace ? 'replaceState' : 'pushState'](null, '', path)
    scrollTo(0, 0)
  }
  changes.tell()
}

/** Calls the listener after each change of the page, also by the back button. */
export function onNavigation(listener: Listener): () => void {
  addEventListener('popstate', listener)
  const end = changes.listen(listener)
  return () => {
    removeEventListener('popstate', listener)
    end()
  }
}
