import { useState } from 'preact/hooks'
import { lottery as readLottery } from '../api/sale.ts'
import type { Concert, Lottery as View } from '../api/types.ts'
import { t } from '../text/text.ts'
import { useAction } from './hooks.ts'
import { Alert } from './parts.tsx'

/** Says that the order is drawn, and how anybody checks that it was drawn fairly. Reads nothing until it is opened. */
export function Lottery({ concert }: { concert: Concert }) {
  const [view, setView] = useState<View>()
  const reading = useAction(async () => {
    setView(await readLottery(concert))
  })
  if (!concert.sale.lottery) {
    return null
  }
  const address = `/api/v1/concerts/${encodeURIComponent(concert.name)}/lottery`
  return (
    <section>
      <p>{t('lottery')}</p>
      <details
        onToggle={(event) => {
          if (event.currentTarget.open) {
            void reading.run()
          }
        }}
      >
        <summary>{t('lotteryCheck')}</summary>
        <p>{t('lotteryHow')}</p>
        <Alert text={reading.error} />
        {view ? (
          <dl>
            <dt>{t('lotteryCommitment')}</dt>
            <dd>
              <code>{view.commitment}</code>
            </dd>
            <dt>{t('lotteryKey')}</dt>
            <dd>{view.key === undefined ? t('lotteryLater') : <code>{view.key}</code>}</dd>
            <dt>{t('lotteryOrder')}</dt>
            <dd>
              <code lang="en">{view.algorithm}</code>
              <br />
              <a href={address}>{address}</a>
              <br />
              {view.drawn ? <a href={`${address}/entries`}>{address}/entries</a> : null}
            </dd>
          </dl>
        ) : null}
      </details>
    </section>
  )
}
