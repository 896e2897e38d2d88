import { useRef, useState } from 'preact/hooks'
import { patiently, sleep } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { hold, seats as readSeats } from '../api/sale.ts'
import type { Concert, Reservation, SeatMap } from '../api/types.ts'
import { freeRuns, nearestRun, parseSeat, seatId, takenBySection, type Run, type SectionPlan } from '../model/seats.ts'
import type { Wishes } from '../model/wishes.ts'
import { hindrance, useAction, useTask } from '../parts/hooks.ts'
import { Alert, price } from '../parts/parts.tsx'
import { go } from '../parts/router.ts'
import { SeatChart } from '../parts/chart.tsx'
import { SeatList } from '../parts/list.tsx'
import { ScheduleSelect, useWishes, WishesForm } from '../parts/wishes.tsx'
import { dateTime, t } from '../text/text.ts'

const REFRESH_MS = 3000

/** Lets the buyer take the best seats or choose some, and holds them. */
export function SeatsPage({ concert, scheduleId }: { concert: Concert; scheduleId: string }) {
  const [map, setMap] = useState<SeatMap>()
  const [trouble, setTrouble] = useState<string>()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [lost, setLost] = useState<string>()
  const [wishes, change] = useWishes(concert)
  const latest = useRef(chosen)
  latest.current = chosen

  const show = (next: SeatMap) => {
    setMap(next)
    const gone = latest.current.filter((seat) => next.taken.includes(seat))
    if (gone.length > 0) {
      setChosen(latest.current.filter((seat) => !gone.includes(seat)))
      setLost(t('lostChoice', { seats: gone.join(', ') }))
    }
  }
  useTask(async (signal) => {
    let etag: string | null = null
    while (!signal.aborted) {
      try {
        const next = await patiently(
          () => readSeats(scheduleId, etag),
          signal,
          (refusal) => {
            setTrouble(hindrance(refusal))
          },
        )
        setTrouble(undefined)
        if (next) {
          etag = next.etag
          show(next.map)
        }
      } catch (e) {
        // Not active: the waiting room knows whether the buyer waits or the place has ended.
        signal.throwIfAborted()
        if (!(e instanceof Refusal)) {
          throw e
        }
        go(e.status === 404 ? '/nothing' : '/line', true)
        return
      }
      await sleep(REFRESH_MS, signal)
    }
  })
  const holding = useAction(
    async (wish: Hold) => {
      const held = await holdSeats(concert, scheduleId, wish)
      document.title = concert.title
      go(`/hold/${held.id}`)
    },
    (refusal) => {
      if (refusal.code === 'seat-taken') {
        const lost = seatsOf(refusal, 'seatIds')
        const own = seatsOf(refusal, 'ownSeatIds')
        setChosen(chosen.filter((seat) => !lost.includes(seat) && !own.includes(seat)))
        return lost.length > 0 ? t('lost', { seats: lost.join(', ') }) : t('own', { seats: own.join(', ') })
      }
      if (refusal.code === 'not-active') {
        go('/line', true)
      }
      return undefined
    },
  )

  const schedule = concert.schedules.find(({ id }) => id === scheduleId)
  const amount = chosen.reduce((sum, seat) => sum + priceOf(map, seat), 0)
  const most = concert.sale.maxSeatsPerBooking
  return (
    <>
      <h1>{schedule ? dateTime(schedule.startsAt, concert.venue.timeZone) : scheduleId}</h1>
      <fieldset>
        <ScheduleSelect
          concert={concert}
          scheduleId={scheduleId}
          choose={(id) => {
            change({ scheduleId: id })
            go(`/seats/${encodeURIComponent(id)}`, true)
          }}
        />
      </fieldset>
      <section aria-labelledby="best">
        <h2 id="best">{t('best')}</h2>
        <WishesForm concert={concert} wishes={wishes} change={change} withSchedule={false} />
        <button disabled={holding.running} onClick={() => void holding.run({ best: wishes })}>
          {t('bestButton', { n: wishes.quantity })}
        </button>
      </section>
      <Alert text={holding.error ?? trouble} />
      <h2>{t('choose')}</h2>
      {map ? (
        <Chooser
          concert={concert}
          map={map}
          chosen={chosen}
          size={wishes.quantity}
          choose={(next) => {
            setLost(undefined)
            setChosen(next.slice(-most))
          }}
        />
      ) : (
        <p>…</p>
      )}
      <div class="bar">
        <p role="status">{lost ?? (chosen.length > 0 ? t('yourSeats', { seats: chosen.join(', ') }) : t('none'))}</p>
        {lost && map ? (
          <Nearest
            map={map}
            lost={lost}
            size={Math.max(1, wishes.quantity - chosen.length)}
            choose={(seats) => {
              setLost(undefined)
              setChosen([...chosen, ...seats].slice(-most))
            }}
          />
        ) : null}
        <button disabled={chosen.length === 0 || holding.running} onClick={() => void holding.run({ seats: chosen })}>
          {t('holdThem', { price: price(concert, amount) })}
        </button>
      </div>
    </>
  )
}

function seatsOf(refusal: Refusal, member: string): string[] {
  const seats = refusal.members[member]
  return Array.isArray(seats) ? seats.map(String) : []
}

type Hold = { best: Wishes } | { seats: readonly string[] }

async function holdSeats(concert: Concert, scheduleId: string, wish: Hold): Promise<Reservation> {
  if ('seats' in wish) {
    return await mine(hold({ scheduleId, seatIds: [...wish.seats] }))
  }
  const { section, quantity, accessible } = wish.best
  const sections = section === '' ? concert.sections.map(({ name }) => name) : [section]
  for (const [i, name] of sections.entries()) {
    try {
      return await mine(hold({ scheduleId, section: name, quantity, ...(accessible ? { accessible } : {}) }))
    } catch (e) {
      if (!(e instanceof Refusal) || e.code !== 'seats-unavailable' || i === sections.length - 1) {
        throw e
      }
    }
  }
  throw new Error('a concert has a section')
}

/** A hold of which the answer was lost is the buyer's nevertheless. */
async function mine(request: Promise<Reservation>): Promise<Reservation> {
  try {
    return await request
  } catch (e) {
    if (e instanceof Refusal && e.code === 'already-yours') {
      return e.members['reservation'] as Reservation
    }
    throw e
  }
}

function priceOf(map: SeatMap | undefined, seat: string): number {
  const { section } = parseSeat(seat)
  return map?.sections.find(({ name }) => name === section)?.price ?? 0
}

function planOf(map: SeatMap, name: string): SectionPlan {
  const section = map.sections.find((one) => one.name === name) ?? map.sections[0]
  if (!section) {
    throw new Error('a seat map has a section')
  }
  return { ...section, accessible: new Set(section.accessible) }
}

function Chooser(props: {
  concert: Concert
  map: SeatMap
  chosen: readonly string[]
  size: number
  choose: (seats: readonly string[]) => void
}) {
  const { concert, map, chosen, choose } = props
  const [name, setName] = useState(map.sections[0]?.name ?? '')
  const [asList, setAsList] = useState(false)
  const taken = takenBySection(map.taken)
  const plan = planOf(map, name)
  const takenHere = taken.get(plan.name) ?? new Set<string>()
  const toggle = (seat: string) => {
    choose(chosen.includes(seat) ? chosen.filter((other) => other !== seat) : [...chosen, seat])
  }
  return (
    <>
      <ul class="sections">
        {map.sections.map((section) => {
          const left = section.rows * section.seatsPerRow - (taken.get(section.name)?.size ?? 0)
          return (
            <li key={section.name}>
              <button
                class="section"
                aria-pressed={section.name === plan.name}
                disabled={left === 0}
                onClick={() => {
                  setName(section.name)
                }}
              >
                <strong>{section.name}</strong> {price(concert, section.price)}
                <br />
                {left === 0 ? t('soldOut') : t('left', { n: left })}
              </button>
            </li>
          )
        })}
      </ul>
      <button
        class="plain"
        onClick={() => {
          setAsList(!asList)
        }}
      >
        {t(asList ? 'mapView' : 'listView')}
      </button>
      {asList ? (
        <SeatList key={plan.name} plan={plan} taken={takenHere} chosen={chosen} size={props.size} toggle={toggle} />
      ) : (
        <SeatChart key={plan.name} plan={plan} taken={takenHere} chosen={chosen} toggle={toggle} />
      )}
    </>
  )
}

function Nearest(props: { map: SeatMap; lost: string; size: number; choose: (seats: string[]) => void }) {
  const { map, size } = props
  const first = map.taken.find((seat) => props.lost.includes(seat))
  if (first === undefined) {
    return null
  }
  const from = parseSeat(first)
  const plan = planOf(map, from.section)
  const runs = freeRuns(plan, takenBySection(map.taken).get(plan.name) ?? new Set(), size)
  const run: Run | undefined = nearestRun(runs, from)
  if (!run) {
    return null
  }
  const start = Math.min(Math.max(run.first, from.number), run.last - size + 1)
  return (
    <button
      class="plain"
      onClick={() => {
        props.choose(Array.from({ length: size }, (_, i) => seatId(plan.name, { row: run.row, number: start + i })))
      }}
    >
      {t('near', { row: run.row, first: start, last: start + size - 1 })}
    </button>
  )
}
