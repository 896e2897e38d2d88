import { render } from 'preact'
import { Frame } from '../frame.tsx'
import { OrganizerPage } from './organizer.tsx'
import '../../style.css'
import '../staff.css'

const root = document.createElement('div')
document.body.append(root)
render(
  <Frame title="organizer" bound={false}>
    {(concert) => <OrganizerPage concert={concert} />}
  </Frame>,
  root,
)
