import { useRef, useState } from 'preact/hooks'
import { holdSeats, type Hold } from '../api/holding.ts'
import { clock, patiently, sleep } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { line, seats as readSeats } from '../api/sale.ts'
import type { Concert } from '../api/types.ts'
import type { Hall } from '../model/hall.ts'
import { parseSeat } from '../model/seats.ts'
import { countdown } from '../model/time.ts'
import { blockOf, blocksOf, withTaken, type Block } from '../parts/block.ts'
import { Chooser, Nearest } from '../parts/chooser.tsx'
import { hindrance, useAction, useNow, useTask, useTitle } from '../parts/hooks.ts'
import { Alert, Elsewhere, Ending, price } from '../parts/parts.tsx'
import { usePatience } from '../parts/patience.ts'
import { go } from '../parts/router.ts'
import { ScheduleSelect, useWishes, WishesForm } from '../parts/wishes.tsx'
import { dateTime, t } from '../text/text.ts'

const REFRESH_MS = 3000

/** Lets the buyer take the best seats or choose some, and holds them. */
export function SeatsPage({ concert, scheduleId }: { concert: Concert; scheduleId: string }) {
  const [blocks, setBlocks] = useState<readonly Block[]>()
  const [trouble, setTrouble] = useState<string>()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [lost, setLost] = useState<readonly string[]>([])
  const [wishes, change] = useWishes(concert)
  const [over, setOver] = useState(false)
  const [tooMany, setTooMany] = useState(false)
  const latest = useRef({ blocks, chosen })
  latest.current = { blocks, chosen }

  const show = (hall: Hall) => {
    const before = latest.current
    const next = blocksOf(hall, before.blocks)
    setBlocks(next)
    const gone = before.chosen.filter((seat) => blockOf(next, seat)?.taken.has(parseSeat(seat)))
    if (gone.length > 0) {
      setChosen(before.chosen.filter((seat) => !gone.includes(seat)))
      setLost(gone)
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
          show(next.hall)
        }
      } catch (e) {
        // Not active: the waiting room knows whether the buyer waits or the place has ended.
        signal.throwIfAborted()
        if (!(e instanceof Refusal)) {
          throw e
        }
        // Who has bought or left in another tab does not want to be put in line again.
        if (etag !== null && !line.joined()) {
          setOver(true)
        } else {
          go(e.status === 404 ? '/nothing' : '/line', true)
        }
        return
      }
      await sleep(REFRESH_MS, signal)
    }
  })
  const { patiently: repeated, trouble: hindered } = usePatience()
  const holding = useAction(
    async (wish: Hold) => {
      const held = await repeated(() => holdSeats(concert, scheduleId, wish))
      go(`/hold/${held.id}`)
    },
    (refusal) => {
      if (refusal.code === 'seat-taken') {
        const others = seatsOf(refusal, 'seatIds')
        const own = seatsOf(refusal, 'ownSeatIds')
        setChosen(chosen.filter((seat) => !others.includes(seat) && !own.includes(seat)))
        setLost(others)
        setBlocks((before) => before && withTaken(before, [...others, ...own]))
        return others.length > 0 ? t('lost', { seats: others.join(', ') }) : t('own', { seats: own.join(', ') })
      }
      if (refusal.code === 'not-active') {
        const endsAt = line.turnEndsAt()
        // A hold keeps the place for paying, and for nothing else.
        if (endsAt !== undefined && Date.parse(endsAt) <= clock.latest()) {
          return t('chooseOver')
        }
        go('/line', true)
      }
      return undefined
    },
  )

  useTitle(`${over ? t('choose') : `▶ ${t('turn')}`} · ${concert.title}`)
  if (over) {
    return <TurnOver />
  }
  const schedule = concert.schedules.find(({ id }) => id === scheduleId)
  const amount = chosen.reduce((sum, seat) => sum + (blockOf(blocks ?? [], seat)?.plan.price ?? 0), 0)
  const choose = (next: readonly string[]) => {
    const most = concert.sale.maxSeatsPerBooking
    setLost([])
    // Said, for otherwise a seat that was chosen first goes without a word.
    setTooMany(next.length > most)
    setChosen(next.slice(-most))
  }
  return (
    <>
      <h1>{schedule ? dateTime(schedule.startsAt, concert.venue.timeZone) : scheduleId}</h1>
      <TurnEnd />
      <Chooser concert={concert} blocks={blocks} chosen={chosen} wishes={wishes} change={change} choose={choose}>
        <div class="bar choice">
          <p role="status">
            {tooMany ? `${t('most', { n: concert.sale.maxSeatsPerBooking })} ` : ''}
            {lost.length > 0
              ? t('lostChoice', { seats: lost.join(', ') })
              : chosen.length > 0
                ? t('yourSeats', { seats: chosen.join(', ') })
                : t('none')}
          </p>
          {lost[0] !== undefined && blocks ? (
            <Nearest
              blocks={blocks}
              lost={lost[0]}
              chosen={chosen}
              size={Math.max(1, wishes.quantity - chosen.length)}
              choose={(seats) => {
                choose([...chosen, ...seats])
              }}
            />
          ) : null}
          <button disabled={chosen.length === 0 || holding.running} onClick={() => void holding.run({ seats: chosen })}>
            {t('holdThem', { price: price(concert, amount) })}
          </button>
        </div>
        <Alert text={holding.error ?? hindered ?? trouble} />
        <section aria-labelledby="best">
          <h2 id="best">{t('best')}</h2>
          <WishesForm concert={concert} wishes={wishes} change={change} waiting={false} />
          <button disabled={holding.running} onClick={() => void holding.run({ best: wishes })}>
            {t('bestButton', { n: wishes.quantity })}
          </button>
        </section>
      </Chooser>
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
    </>
  )
}

/** How long the buyer may still choose. */
function TurnEnd() {
  useNow()
  const endsAt = line.turnEndsAt()
  const left = endsAt === undefined ? 0 : Date.parse(endsAt) - clock.latest()
  return left > 0 ? (
    <>
      <p>{t('turnEnds', { time: countdown(left) })}</p>
      <div role="status">
        <Ending left={left} />
      </div>
    </>
  ) : null
}

function TurnOver() {
  return (
    <>
      <h1>{t('choose')}</h1>
      <p class="notice" role="status">
        {t('turnOver')}
      </p>
      <Elsewhere />
    </>
  )
}

function seatsOf(refusal: Refusal, member: string): string[] {
  const seats = refusal.members[member]
  return Array.isArray(seats) ? seats.map(String) : []
}
