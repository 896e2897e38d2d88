import { useEffect, useState } from 'preact/hooks'
import { patiently, sleep } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { cancel, charge, line, pay, reservation as readReservation, wallet as readWallet } from '../api/sale.ts'
import type { Concert, Reservation, Wallet } from '../api/types.ts'
import { countdown } from '../model/time.ts'
import { hindrance, useAction, useNow, useTask } from '../parts/hooks.ts'
import { Alert, Confirmed, Link, price, Time } from '../parts/parts.tsx'
import { go } from '../parts/router.ts'
import { t } from '../text/text.ts'

/** Shows a hold with the time that is left, and takes the payment. */
export function HoldPage({ concert, id }: { concert: Concert; id: string }) {
  const [held, setHeld] = useState<Reservation>()
  const [wallet, setWallet] = useState<Wallet>()
  const [trouble, setTrouble] = useState<string>()
  const now = useNow()

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
        setWallet(await patiently(readWallet, signal, busy))
        setTrouble(undefined)
      } catch (e) {
        if (!(e instanceof Refusal)) {
          throw e
        }
        setTrouble(t('notFound'))
      }
    },
    [id],
  )
  const left = held ? Date.parse(held.expiresAt) - now : 0
  const live = held?.status === 'HELD' && left > 0
  const ended = held !== undefined && !live
  // A hold may also have been ended elsewhere: once its time is over, nothing is asked any more.
  useEffect(() => {
    if (ended) {
      line.forget()
    }
  }, [ended])

  const leaving = useAction(async () => {
    await cancel(id)
    go('/line')
  })
  if (!held) {
    return <Alert text={trouble} />
  }
  const schedule = concert.schedules.find((one) => one.id === held.scheduleId)
  return (
    <>
      <h1>{t('held')}</h1>
      {live ? (
        <p class="big" role="timer">
          {t('heldFor', { time: countdown(left) })}
        </p>
      ) : (
        <p class="notice" role="status">
          {t('holdEnded')}
        </p>
      )}
      {schedule ? <Time concert={concert} at={schedule.startsAt} /> : null}
      <p>{held.seatIds.join(', ')}</p>
      <p>
        {t('total')}: <strong>{price(concert, held.amount)}</strong>
      </p>
      {live ? (
        <>
          {wallet ? <Payment concert={concert} held={held} wallet={wallet} setWallet={setWallet} /> : null}
          <p>{t('refundNote')}</p>
          <Alert text={leaving.error ?? trouble} />
          <Confirmed
            label={t('giveBack')}
            question={t('giveBack')}
            keep={t('cancel')}
            disabled={leaving.running}
            onConfirm={() => void leaving.run()}
          />
        </>
      ) : (
        <Link to="/line" class="button">
          {t('again')}
        </Link>
      )}
    </>
  )
}

function Payment(props: { concert: Concert; held: Reservation; wallet: Wallet; setWallet: (wallet: Wallet) => void }) {
  const { concert, held, wallet } = props
  const missing = held.amount - wallet.balance
  const [closed, setClosed] = useState(false)
  const charging = useAction(async () => {
    try {
      await charge(missing)
    } catch (e) {
      if (e instanceof Refusal && e.code === 'charges-closed') {
        setClosed(true)
        return
      }
      throw e
    }
    props.setWallet(await readWallet())
  })
  const paying = useAction(async () => {
    // Repeats are one payment: they have one key.
    for (let answer = await pay(held.id); answer.status !== 'CONFIRMED'; answer = await pay(held.id)) {
      await sleep(1000)
    }
    line.forget()
    go('/tickets')
  })
  return (
    <section class="payment">
      <p>
        {t('points')}: {price(concert, wallet.balance)}
      </p>
      {closed ? <p class="notice">{t('chargesClosed')}</p> : null}
      {missing > 0 && !closed ? (
        <button disabled={charging.running} onClick={() => void charging.run()}>
          {t('addPoints', { amount: price(concert, missing) })}
        </button>
      ) : null}{' '}
      <button disabled={missing > 0 || paying.running} onClick={() => void paying.run()}>
        {paying.running ? t('paying') : t('pay', { price: price(concert, held.amount) })}
      </button>
      <Alert text={charging.error ?? paying.error} />
    </section>
  )
}
