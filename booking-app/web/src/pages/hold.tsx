import { useState } from 'preact/hooks'
import { clock, patiently } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { cancel, reservation as readReservation } from '../api/sale.ts'
import type { Concert, Reservation } from '../api/types.ts'
import { countdown } from '../model/time.ts'
import { card } from '../parts/card.ts'
import { hindrance, inWords, useAction, useNow, useTask, useTitle } from '../parts/hooks.ts'
import { Alert, Confirmed, Elsewhere, Ending, price, Time } from '../parts/parts.tsx'
import { usePatience } from '../parts/patience.ts'
import { go } from '../parts/router.ts'
import { t } from '../text/text.ts'
import { getInLineAgain } from './line.tsx'
import { Payment } from './payment.tsx'

/** Shows a hold with the time that is left, and takes the payment. */
export function HoldPage({ concert, id }: { concert: Concert; id: string }) {
  const [held, setHeld] = useState<Reservation>()
  const [trouble, setTrouble] = useState<string>()
  const [refused, setRefused] = useState(false)
  useNow()
  useTitle(`${t('held')} · ${concert.title}`)
  useState(() => {
    card.takeFromAddress()
  })

  useTask(
    async (signal) => {
      try {
        const busy = (refusal: Refusal) => {
          setTrouble(hindrance(refusal))
        }
        const found = await patiently(() => readReservation(id), signal, busy)
        setHeld(found)
        if (found.status === 'CONFIRMED') {
          go('/tickets', true)
          return
        }
        setTrouble(undefined)
      } catch (e) {
        if (!(e instanceof Refusal)) {
          throw e
        }
        setRefused(true)
        // An address that somebody has typed is one that nobody has.
        setTrouble(e.status === 404 || e.status === 400 ? t('notYours') : inWords(e))
      }
    },
    [id],
  )
  const left = held ? Date.parse(held.expiresAt) - clock.latest() : 0
  const live = held?.status === 'HELD' && left > 0
  const { patiently: repeated, trouble: hindered } = usePatience()
  const leaving = useAction(async () => {
    await repeated(() => cancel(id))
    go('/line')
  })
  if (!held) {
    return (
      <>
        <h1>{t('held')}</h1>
        <Alert text={trouble} />
        {refused ? <Elsewhere /> : null}
      </>
    )
  }
  const schedule = concert.schedules.find((one) => one.id === held.scheduleId)
  return (
    <>
      <h1>{t('held')}</h1>
      {live ? (
        <p class="big" role="timer">
          {t('heldFor', { time: countdown(left) })}
        </p>
      ) : null}
      {/* There from the start: what is told is a change of it. */}
      <div role="status">{live ? <Ending left={left} /> : <p class="notice">{t('holdEnded')}</p>}</div>
      {schedule ? <Time concert={concert} of={schedule} /> : null}
      <p>{held.seatIds.join(', ')}</p>
      <p>
        {t('total')}: <strong>{price(concert, held.amount)}</strong>
      </p>
      {live || card.token(id) !== undefined ? <Payment concert={concert} held={held} /> : null}
      {live ? (
        <>
          <Alert text={leaving.error ?? hindered ?? trouble} />
          <Confirmed
            label={t('giveBack')}
            question={t('giveBack')}
            keep={t('cancel')}
            disabled={leaving.running}
            onConfirm={() => void leaving.run()}
          />
        </>
      ) : (
        <button onClick={getInLineAgain}>{t('again')}</button>
      )}
    </>
  )
}
