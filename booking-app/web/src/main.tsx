import { options, render } from 'preact'
import { App } from './app.tsx'
import './style.css'

// In a task of its own: a click is dispatched in a frame, which has enough to do.
options.debounceRendering = (draw) => {
  setTimeout(draw)
}

// What the document shows until the script is there makes room for the page.
const root = document.getElementById('page') ?? document.body
root.replaceChildren()
render(<App />, root)
