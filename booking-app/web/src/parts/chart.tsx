import { useEffect, useRef, useState } from 'preact/hooks'
import { placeAt, seatId, size, type SectionPlan, type Taken } from '../model/seats.ts'
import { t } from '../text/text.ts'
import { Drawing, prepare } from './drawing.ts'

/** Milliseconds of a frame for drawing; the rest of its 16 is for layout and for what the browser makes of it. */
const DRAWING_MS = 2

/** How far a button moves the view, as a share of what is in view. */
const PAN = 0.6

const PANS = [
  { label: 'panLeft', sign: '←', x: -1, y: 0 },
  { label: 'panUp', sign: '↑', x: 0, y: -1 },
  { label: 'panDown', sign: '↓', x: 0, y: 1 },
  { label: 'panRight', sign: '→', x: 1, y: 0 },
] as const

const ZOOMS = [0.5, 0.75, 1, 1.5, 2]

/** The seats of a section as a drawing. Only what is in view is drawn, so that size does not matter. */
export function SeatChart(props: {
  plan: SectionPlan
  taken: Taken
  chosen: readonly string[]
  toggle: (seat: string) => void
}) {
  const { plan, taken, chosen } = props
  const view = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const shown = useRef<Drawing | null>(null)
  const [zoom, setZoom] = useState(2)
  const scale = ZOOMS[zoom] ?? 1
  const all = size(plan)

  useEffect(() => {
    const area = view.current
    if (!area || !canvas.current) {
      return undefined
    }
    const drawing = (shown.current ??= new Drawing(area, canvas.current))
    let frame = 0
    const redraw = (ms: number) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const rows = drawing.draw(scale, plan, taken, chosen)
        const goOn = () => {
          const end = performance.now() + ms
          while (performance.now() < end) {
            if (rows.next().done) {
              prepare(area, ZOOMS, plan)
              return
            }
          }
          frame = requestAnimationFrame(goOn)
        }
        goOn()
      })
    }
    // Whole while it moves: each step begins anew, and a part that is always last would never come.
    const redrawWhole = () => {
      redraw(Infinity)
    }
    redraw(DRAWING_MS)
    area.addEventListener('scroll', redrawWhole)
    addEventListener('resize', redrawWhole)
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', redrawWhole)
    return () => {
      cancelAnimationFrame(frame)
      dark.removeEventListener('change', redrawWhole)
      area.removeEventListener('scroll', redrawWhole)
      removeEventListener('resize', redrawWhole)
    }
  }, [plan, taken, chosen, scale])

  const pick = (event: MouseEvent) => {
    const area = view.current
    if (!area) {
      return
    }
    const box = area.getBoundingClientRect()
    const x = (event.clientX - box.left + area.scrollLeft) / scale
    const y = (event.clientY - box.top + area.scrollTop) / scale
    const place = placeAt(plan, x, y)
    if (place && !taken.has(place)) {
      props.toggle(seatId(plan.name, place))
    }
  }
  return (
    <div class="chart">
      <p class="legend">
        <span aria-hidden="true">
          <span class="key free" /> {t('free')} <span class="key chosen">✓</span> {t('chosen')}{' '}
          <span class="key taken">×</span> {t('taken')}
        </span>
        <span class="zoom">
          <button
            class="plain"
            disabled={zoom === ZOOMS.length - 1}
            onClick={() => {
              setZoom(zoom + 1)
            }}
          >
            {t('zoomIn')}
          </button>{' '}
          <button
            class="plain"
            disabled={zoom === 0}
            onClick={() => {
              setZoom(zoom - 1)
            }}
          >
            {t('zoomOut')}
          </button>{' '}
          {PANS.map(({ label, sign, x, y }) => (
            <button
              key={label}
              class="plain pan"
              aria-label={t(label)}
              title={t(label)}
              onClick={() => {
                const area = view.current
                area?.scrollBy(PAN * x * area.clientWidth, PAN * y * area.clientHeight)
              }}
            >
              {sign}
            </button>
          ))}
        </span>
      </p>
      <p class="stage" aria-hidden="true">
        {t('stage')}
      </p>
      <div ref={view} class="view" tabIndex={-1} onClick={pick} aria-hidden="true">
        <canvas ref={canvas} />
        <div style={{ width: `${all.width * scale}px`, height: `${all.height * scale}px` }} />
      </div>
    </div>
  )
}
