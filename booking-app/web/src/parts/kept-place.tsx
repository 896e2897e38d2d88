import { useState } from 'preact/hooks'
import { patiently, sleep } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { line } from '../api/sale.ts'
import type { Concert } from '../api/types.ts'
import { t } from '../text/text.ts'
import { useTask } from './hooks.ts'
import { Link } from './parts.tsx'
import { tellTurn } from './turn.ts'

type Place = 'waiting' | 'active' | 'ended'

/** Keeps the place of whoever waits while they look at another page, and tells their turn there, too. */
export function KeptPlace({ concert }: { concert: Concert }) {
  const [place, setPlace] = useState<Place>()
  useTask(async (signal) => {
    let waited = false
    try {
      while (line.joined() && !signal.aborted) {
        const current = await patiently(() => line.poll(concert), signal)
        if (current.state === 'ACTIVE') {
          setPlace('active')
          if (waited) {
            tellTurn(concert.title)
          }
          // From here on the time runs that whoever is active has: this page keeps no seat from others.
          return
        }
        waited = true
        setPlace('waiting')
        await sleep(current.pollAfterMs, signal)
      }
      setPlace(undefined)
    } catch (e) {
      signal.throwIfAborted()
      if (!(e instanceof Refusal)) {
        throw e
      }
      line.forget()
      setPlace('ended')
    }
  })
  return (
    <div role="status">
      {place === undefined ? null : (
        <p class="notice">
          {t(place === 'active' ? 'turn' : place === 'waiting' ? 'placeKept' : 'placeEnded')}{' '}
          {place === 'ended' ? null : <Link to="/line">{t(place === 'active' ? 'choose' : 'resume')}</Link>}
        </p>
      )}
    </div>
  )
}
