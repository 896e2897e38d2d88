import { render } from 'preact'
import { App } from './app.tsx'
import './style.css'

// What the document shows until the script is there makes room for the page.
const root = document.getElementById('page') ?? document.body
root.replaceChildren()
render(<App />, root)
