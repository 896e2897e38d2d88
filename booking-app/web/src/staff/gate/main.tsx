import { render } from 'preact'
import { Frame } from '../frame.tsx'
import { GatePage } from './gate.tsx'
import '../../style.css'
import '../staff.css'

const root = document.createElement('div')
document.body.append(root)
render(
  <Frame title="gate" bound>
    {(concert, { scheduleId }) => <GatePage concert={concert} scheduleId={scheduleId ?? ''} />}
  </Frame>,
  root,
)
