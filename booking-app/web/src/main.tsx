import { options, render } from 'preact'
import { App } from './app.tsx'
import './style.css'

// In a task of its own: a click is dispatched in a frame, which has enough to do.
let due: (() => void) | undefined
const draw = () => {
  // Taken first: what drawing makes due is not lost.
  const now = due
  due = undefined
  now?.()
}
options.debounceRendering = (next) => {
  due = next
  setTimeout(draw)
}
// Whoever types faster than that means what the last key has made of the page: input comes before what is due.
addEventListener('keydown', draw, true)

// What the document shows until the script is there makes room for the page.
const root = document.getElementById('page') ?? document.body
root.replaceChildren()
render(<App />, root)
