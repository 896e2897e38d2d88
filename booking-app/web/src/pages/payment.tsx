import { useState } from 'preact/hooks'
import { patiently, sleep } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { charge, line, pay, wallet as readWallet } from '../api/sale.ts'
import type { Concert, Reservation, Wallet } from '../api/types.ts'
import { card } from '../parts/card.ts'
import { hindrance, inWords, useAction, useTask } from '../parts/hooks.ts'
import { Alert, price } from '../parts/parts.tsx'
import { usePatience } from '../parts/patience.ts'
import { go } from '../parts/router.ts'
import { useWishes } from '../parts/wishes.tsx'
import { t } from '../text/text.ts'

interface Props {
  concert: Concert
  held: Reservation
}

/** Takes the payment of a hold: by the way that the buyer has chosen before, and by the other one. */
export function Payment(props: Props) {
  const { concert } = props
  const [{ method }] = useWishes(concert)
  const byWallet = <WalletPayment key="wallet" {...props} />
  const byCard = concert.payment.cardPageUrl === undefined ? null : <CardPayment key="card" {...props} />
  return (
    <section class="payment">
      {method === 'PROVIDER' ? [byCard, byWallet] : [byWallet, byCard]}
      <p>{t('refundNote')}</p>
    </section>
  )
}

function paid(): void {
  line.forget()
  go('/tickets')
}

/** Asks until the outcome is known. Repeats are one payment: they have one key. */
async function payFully(call: () => ReturnType<typeof pay>, signal?: AbortSignal): Promise<boolean> {
  while (!signal?.aborted) {
    if ((await call()).status === 'CONFIRMED') {
      return true
    }
    await sleep(1000, signal)
  }
  return false
}

function WalletPayment({ concert, held }: Props) {
  const [wallet, setWallet] = useState<Wallet>()
  const [closed, setClosed] = useState(concert.payment.methods.includes('PROVIDER'))
  const [trouble, setTrouble] = useState<string>()
  useTask(async (signal) => {
    setWallet(
      await patiently(readWallet, signal, (refusal) => {
        setTrouble(hindrance(refusal))
      }),
    )
    setTrouble(undefined)
  })
  const missing = held.amount - (wallet?.balance ?? 0)
  const { patiently: repeated, trouble: hindered } = usePatience()
  const charging = useAction(async () => {
    try {
      await repeated(() => charge(missing))
    } catch (e) {
      if (e instanceof Refusal && e.code === 'charges-closed') {
        setClosed(true)
        return
      }
      throw e
    }
    setWallet(await repeated(readWallet))
  })
  const paying = useAction(async () => {
    await payFully(() => repeated(() => pay(held.id)))
    paid()
  })
  if (!wallet) {
    return <p role="status">{trouble ?? '…'}</p>
  }
  return (
    <>
      <p>
        {t('points')}: {price(concert, wallet.balance)}
      </p>
      {closed && missing > 0 && concert.payment.cardPageUrl === undefined ? (
        <p class="notice">{t('chargesClosed')}</p>
      ) : null}
      {missing > 0 && !closed ? (
        <button disabled={charging.running} onClick={() => void charging.run()}>
          {t('addPoints', { amount: price(concert, missing) })}
        </button>
      ) : null}{' '}
      {missing > 0 && closed ? null : (
        <button disabled={missing > 0 || paying.running} onClick={() => void paying.run()}>
          {paying.running ? t('paying') : t('pay', { price: price(concert, held.amount) })}
        </button>
      )}
      <Alert text={charging.error ?? paying.error ?? hindered ?? trouble} />
    </>
  )
}

/** A card is asked for on the provider's page. Who comes back with one has chosen to pay, and is asked nothing more. */
function CardPayment({ concert, held }: Props) {
  const [token, setToken] = useState(() => card.token(held.id))
  const [trouble, setTrouble] = useState<string | undefined>(() => (card.gaveUp(held.id) ? t('noCard') : undefined))
  const page = concert.payment.cardPageUrl
  useTask(
    async (signal) => {
      if (token === undefined) {
        return
      }
      const busy = (refusal: Refusal) => {
        setTrouble(hindrance(refusal))
      }
      try {
        if (await payFully(() => patiently(() => pay(held.id, token), signal, busy), signal)) {
          card.forget()
          paid()
        }
      } catch (e) {
        if (!(e instanceof Refusal) || signal.aborted) {
          throw e
        }
        card.forget()
        setToken(undefined)
        setTrouble(e.code === 'payment-declined' ? t('declined') : inWords(e))
      }
    },
    [token],
  )
  return (
    <>
      {token === undefined ? (
        <button
          onClick={() => {
            location.assign(card.address(page ?? '', held))
          }}
        >
          {t('payByCard', { price: price(concert, held.amount) })}
        </button>
      ) : (
        <p role="status">{t('paying')}</p>
      )}
      <Alert text={trouble} />
    </>
  )
}
