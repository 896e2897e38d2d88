import { t } from '../text/text.ts'
import type { Outcome, Verdict } from './outcome.ts'

/** Told apart by shape: a circle with a check, an octagon with a cross, a triangle with a question mark. */
const SHAPES: Record<Verdict, { frame: string; sign: string }> = {
  admitted: { frame: 'M50 4a46 46 0 1 0 .1 0z', sign: 'M27 51l16 17 31-36' },
  refused: { frame: 'M31 4h38l27 27v38l-27 27h-38l-27-27v-38z', sign: 'M32 32l36 36m0-36l-36 36' },
  unknown: { frame: 'M50 6l46 86h-92z', sign: 'M40 45q0-12 10-12t10 11q0 7-10 12v8m0 12v3' },
}

/** The outcome of the last code, so large that it is seen at arm's length. */
export function Shown({ pending, outcome }: { pending: boolean; outcome: Outcome | undefined }) {
  return (
    <section class={`outcome ${outcome?.verdict ?? ''}`} role="alert">
      {pending ? <p class="big">{t('checking')}</p> : null}
      {outcome ? (
        <>
          <svg viewBox="0 0 100 100" aria-hidden="true">
            <path class="frame" d={SHAPES[outcome.verdict].frame} />
            <path class="sign" d={SHAPES[outcome.verdict].sign} />
          </svg>
          <div>
            <p class="big">{t(outcome.verdict)}</p>
            <p>{outcome.what}</p>
            {outcome.todo === undefined ? null : <p>{outcome.todo}</p>}
          </div>
        </>
      ) : null}
    </section>
  )
}
