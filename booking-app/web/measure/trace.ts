import type { CDPSession } from 'playwright-core'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args: { name?: string }
}

/** A task of the page's main thread. */
interface Task {
  /** Whether a frame begins in it. */
  frame: boolean
  /** Processor time in milliseconds. */
  ms: number
}

/** Returns what the browser traced while the work went on. */
export async function trace(devtools: CDPSession, work: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: object[] }) => {
    events.push(...(value as TraceEvent[]))
  }
  devtools.on('Tracing.dataCollected', collect)
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        'disabled-by-default-devtools.timeline.frame',
      ],
    },
  })
  await work()
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve))
  await devtools.send('Tracing.end')
  await complete
  devtools.off('Tracing.dataCollected', collect)
  return events
}

/** Returns the tasks of the page's main thread, in their order. */
export function tasks(events: readonly TraceEvent[]): Task[] {
  const key = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(key),
  )
  const ofPage = events.filter((event) => main.has(key(event)))
  const begins = ofPage.filter(({ name }) => name === 'BeginMainThreadFrame').map(({ ts }) => ts)
  return ofPage
    .filter(({ name, ph }) => name === 'RunTask' && ph === 'X')
    .sort((a, b) => a.ts - b.ts)
    .map(({ ts, dur = 0, tdur = dur }) => ({
      frame: begins.some((begin) => begin >= ts && begin <= ts + dur),
      ms: tdur / 1000,
    }))
}
