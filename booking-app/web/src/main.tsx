import { render } from 'preact'
import { App } from './app.tsx'
import './style.css'

const root = document.createElement('div')
document.body.append(root)
render(<App />, root)
