import { useRef, useState } from 'preact/hooks'
import { clock, patiently, sleep } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { line } from '../api/sale.ts'
import { kept } from '../api/storage.ts'
import type { Concert, QueuePlace } from '../api/types.ts'
import { Progress, tellsPlace, type Seen } from '../model/line.ts'
import { countdown, waitRange } from '../model/time.ts'
import { hindrance, useAction, useNow, useTask, useTitle } from '../parts/hooks.ts'
import { Lottery } from '../parts/lottery.tsx'
import { Offers } from '../parts/offers.tsx'
import { Alert, Confirmed, Link } from '../parts/parts.tsx'
import { usePatience } from '../parts/patience.ts'
import { go } from '../parts/router.ts'
import { allowTelling, tellTurn } from '../parts/turn.ts'
import { useWishes, WishesForm } from '../parts/wishes.tsx'
import { locale, t } from '../text/text.ts'

/** What this place has shown, so that a reload does not take it back. */
const shown = kept<Seen>('progress')

type End = 'ended' | 'closed'

let again = false

/** Gets in line anew; whoever still has a place gets that one. */
export function getInLineAgain(): void {
  again = true
  go('/line')
}

/** Keeps the buyer's place in line and shows it, until it is their turn. */
export function LinePage({ concert }: { concert: Concert }) {
  const [round, setRound] = useState(0)
  const [place, setPlace] = useState<QueuePlace>()
  const [trouble, setTrouble] = useState<string>()
  const [end, setEnd] = useState<End>()
  const progress = useRef(new Progress())
  const [wishes, change] = useWishes(concert)
  const schedule = useRef(wishes.scheduleId)
  schedule.current = wishes.scheduleId

  useTask(
    async (signal) => {
      setEnd(undefined)
      let joined = false
      let anew = again
      again = false
      progress.current = new Progress(line.joined() ? shown.get() : undefined)
      try {
        while (!signal.aborted) {
          let askedAt = 0
          const current = await patiently(
            () => {
              askedAt = clock.now()
              // Once: whoever has left or bought in another tab is not put in line again by this one.
              return joined || (line.joined() && !anew) ? line.poll(concert) : line.join(concert)
            },
            signal,
            (refusal) => {
              setTrouble(hindrance(refusal))
            },
          )
          joined = true
          anew = false
          setTrouble(undefined)
          if (current.state === 'ACTIVE') {
            tellTurn(concert.title)
            go(`/seats/${encodeURIComponent(schedule.current)}`, true)
            return
          }
          if (tellsPlace(concert.sale, askedAt)) {
            progress.current.see(current.position)
            shown.put(progress.current.seen)
          }
          setPlace(current)
          await sleep(current.pollAfterMs, signal)
        }
      } catch (e) {
        // Whoever has gone to another page meanwhile keeps the place.
        signal.throwIfAborted()
        setEnd(endOf(e))
        line.forget()
      }
    },
    [round],
  )
  const waits = place !== undefined && end === undefined && progress.current.known
  useTitle(`${waits ? progress.current.ahead : t('line')} · ${concert.title}`)
  const { patiently: repeated, trouble: hindered } = usePatience()
  const leaving = useAction(async () => {
    await repeated(() => line.leave(concert))
    go('/')
  })

  if (end) {
    return (
      <>
        <h1>{t('line')}</h1>
        <p class="notice" role="status">
          {t(end === 'closed' ? 'closed' : 'placeEnded')}
        </p>
        {end === 'ended' ? (
          <button
            onClick={() => {
              setRound(round + 1)
            }}
          >
            {t('join')}
          </button>
        ) : (
          <Link to="/">{t('back')}</Link>
        )}
      </>
    )
  }
  return (
    <>
      <h1>{t('line')}</h1>
      <Standing place={place} progress={progress.current} concert={concert} />
      <p role="status">{trouble ?? ''}</p>
      <Telling />
      <h2>{t('wishes')}</h2>
      <WishesForm concert={concert} wishes={wishes} change={change} waiting />
      <Offers concert={concert} scheduleId={wishes.scheduleId} />
      <Lottery concert={concert} />
      <p>{t('keepOpen')}</p>
      <Alert text={leaving.error ?? hindered} />
      <Confirmed
        label={t('leave')}
        question={t('leaveSure')}
        keep={t('stay')}
        disabled={leaving.running}
        onConfirm={() => void leaving.run()}
      />
    </>
  )
}

function endOf(e: unknown): End {
  if (!(e instanceof Refusal)) {
    throw e
  }
  return e.code === 'sale-closed' ? 'closed' : 'ended'
}

function Standing(props: { place: QueuePlace | undefined; progress: Progress; concert: Concert }) {
  const { place, progress, concert } = props
  const now = useNow()
  if (!place) {
    return <p class="big">…</p>
  }
  const opensAt = concert.sale.opensAt
  const before = opensAt !== undefined && now < Date.parse(opensAt) ? Date.parse(opensAt) - clock.now() : 0
  const { from, to } = waitRange(place.estimatedWaitSeconds)
  return (
    <section class="standing">
      {!progress.known ? null : progress.ahead > 0 ? (
        <p>
          <span class="big">{progress.ahead.toLocaleString(locale())}</span> {t('ahead')}
        </p>
      ) : (
        <p class="big">{t('next')}</p>
      )}
      {progress.known ? <progress value={progress.share} max={1} aria-label={t('line')} /> : null}
      {before > 0 ? (
        <p>
          {t('beforeOpening')} {t('opensIn', { time: countdown(before) })}
        </p>
      ) : place.paused ? null : (
        <p>{from > 0 ? t('wait', { from, to }) : t('waitShort', { to })}</p>
      )}
      <div role="status">{place.paused ? <p class="notice">{t('paused')}</p> : null}</div>
    </section>
  )
}

function Telling() {
  const [asked, setAsked] = useState(false)
  const [allowed, setAllowed] = useState(true)
  return (
    <>
      <p role="status">{asked ? t(allowed ? 'notified' : 'notNotified') : ''}</p>
      {asked ? null : (
        <button
          class="plain"
          onClick={async () => {
            setAllowed(await allowTelling())
            setAsked(true)
          }}
        >
          {t('notify')}
        </button>
      )}
    </>
  )
}
