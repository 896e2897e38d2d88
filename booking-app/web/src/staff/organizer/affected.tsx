import { useState } from 'preact/hooks'
import { clock, patiently } from '../../api/http.ts'
import { useAction } from '../../parts/hooks.ts'
import { Alert } from '../../parts/parts.tsx'
import { t } from '../text/text.ts'
import { words } from '../words.ts'
import { affected, type AffectedBuyer } from './api.ts'
import { csv } from './model.ts'

const PATIENCE_MS = 600_000
/** More than a browser should hold at once; whoever needs them asks for shorter ranges. */
const MOST_ROWS = 100_000
const KINDS = ['ERROR', 'UNAVAILABLE', 'SHED'] as const

/** Whom an incident hit, as a file for those who compensate them. */
export function AffectedForm() {
  const [found, setFound] = useState<number>()
  const [cut, setCut] = useState(false)
  const [file, setFile] = useState<{ url: string; name: string }>()
  const making = useAction(async (form: HTMLFormElement) => {
    const value = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value
    const [from, to] = [new Date(value('from')), new Date(value('to'))]
    const all: AffectedBuyer[] = []
    const signal = AbortSignal.timeout(PATIENCE_MS)
    let cursor: string | undefined
    setFile(undefined)
    setFound(0)
    setCut(false)
    do {
      const page = await patiently(() => affected(from, to, value('kind'), cursor), signal)
      all.push(...page.affectedBuyers)
      setFound(all.length)
      cursor = page.nextCursor
    } while (cursor !== undefined && all.length < MOST_ROWS)
    setCut(cursor !== undefined)
    const name = `affected-buyers-${from.toISOString().slice(0, 16).replace(':', '')}Z.csv`
    setFile({ url: URL.createObjectURL(new Blob([csv(all)], { type: 'text/csv' })), name })
  }, words)
  return (
    <form
      class="fields"
      onSubmit={(event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
        event.preventDefault()
        void making.run(event.currentTarget)
      }}
    >
      <h2>{t('affected')}</h2>
      <p>{t('affectedHint')}</p>
      <label>
        {t('fromTime')}
        <input name="from" type="datetime-local" required defaultValue={local(-60)} />
      </label>
      <label>
        {t('toTime')}
        <input name="to" type="datetime-local" required defaultValue={local(1)} />
      </label>
      <label>
        {t('kind')}
        <select name="kind">
          <option value="">{t('kindAll')}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <Alert text={making.error} />
      <button disabled={making.running}>{t('makeFile')}</button>
      <p role="status">
        {found === undefined ? '' : t('rowsFound', { n: found })} {cut ? t('rowsCut') : ''}{' '}
        {file ? (
          <a href={file.url} download={file.name}>
            {t('saveFile')}
          </a>
        ) : null}
      </p>
    </form>
  )
}

/** A time so many minutes from now, as the field of a form has it. */
function local(minutes: number): string {
  const at = new Date(clock.now() + minutes * 60_000)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
