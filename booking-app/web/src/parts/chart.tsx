import { useEffect, useRef, useState } from 'preact/hooks'
import { GAP, MARGIN, placeAt, position, SEAT, seatId, size, type SectionPlan, type Taken } from '../model/seats.ts'
import { t } from '../text/text.ts'

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
  const [zoom, setZoom] = useState(2)
  const scale = ZOOMS[zoom] ?? 1
  const all = size(plan)

  useEffect(() => {
    const area = view.current
    const drawing = canvas.current
    if (!area || !drawing) {
      return undefined
    }
    let frame = 0
    const redraw = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        draw(area, drawing, scale, plan, taken, chosen)
      })
    }
    redraw()
    area.addEventListener('scroll', redraw)
    addEventListener('resize', redraw)
    return () => {
      cancelAnimationFrame(frame)
      area.removeEventListener('scroll', redraw)
      removeEventListener('resize', redraw)
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
      <p class="legend" aria-hidden="true">
        <span class="key free" /> {t('free')} <span class="key chosen">✓</span> {t('chosen')}{' '}
        <span class="key taken">×</span> {t('taken')}
      </p>
      <p class="stage" aria-hidden="true">
        {t('stage')}
      </p>
      <div ref={view} class="view" onClick={pick} aria-hidden="true">
        <canvas ref={canvas} />
        <div style={{ width: all.width * scale, height: all.height * scale }} />
      </div>
      <p>
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
        </button>
      </p>
    </div>
  )
}

function draw(
  area: HTMLDivElement,
  drawing: HTMLCanvasElement,
  scale: number,
  plan: SectionPlan,
  taken: Taken,
  chosen: readonly string[],
): void {
  const pen = drawing.getContext('2d')
  if (!pen) {
    return
  }
  const ratio = devicePixelRatio
  const { clientWidth: width, clientHeight: height } = area
  const [drawnWidth, drawnHeight] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (drawing.width !== drawnWidth || drawing.height !== drawnHeight) {
    drawing.width = drawnWidth
    drawing.height = drawnHeight
    drawing.style.width = `${width}px`
    drawing.style.height = `${height}px`
  }
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.clearRect(0, 0, drawnWidth, drawnHeight)
  const style = getComputedStyle(area)
  const colour = (name: string) => style.getPropertyValue(name)
  const [ink, quiet, accent, ground] = ['--ink', '--quiet', '--accent', '--ground'].map(colour)
  pen.setTransform(ratio * scale, 0, 0, ratio * scale, -area.scrollLeft * ratio, -area.scrollTop * ratio)
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  const step = SEAT + GAP
  const firstRow = Math.max(1, Math.floor((area.scrollTop / scale - MARGIN) / step))
  const lastRow = Math.min(plan.rows, Math.ceil(((area.scrollTop + height) / scale - MARGIN) / step) + 1)
  const first = Math.max(1, Math.floor((area.scrollLeft / scale - MARGIN) / step))
  const last = Math.min(plan.seatsPerRow, Math.ceil(((area.scrollLeft + width) / scale - MARGIN) / step) + 1)
  const picked = new Set(chosen)
  for (let row = firstRow; row <= lastRow; row++) {
    pen.fillStyle = quiet ?? ''
    pen.font = '12px system-ui'
    pen.fillText(String(row), Math.max(MARGIN / 2, area.scrollLeft / scale + 10), position({ row, number: 1 }).y + 12)
    for (let number = first; number <= last; number++) {
      const { x, y } = position({ row, number })
      const isTaken = taken.has({ row, number })
      const isChosen = picked.has(seatId(plan.name, { row, number }))
      pen.beginPath()
      pen.roundRect(x + 1, y + 1, SEAT - 2, SEAT - 2, 5)
      pen.fillStyle = (isChosen ? accent : ground) ?? ''
      pen.strokeStyle = (isTaken ? quiet : accent) ?? ''
      pen.lineWidth = isTaken ? 1 : 2
      if (!isTaken) {
        pen.fill()
      }
      pen.globalAlpha = isTaken ? 0.4 : 1
      pen.stroke()
      pen.fillStyle = (isChosen ? ground : isTaken ? quiet : ink) ?? ''
      const accessible = plan.accessible.has(`${row}-${number}`)
      pen.fillText(isChosen ? '✓' : isTaken ? '×' : accessible ? '♿' : String(number), x + SEAT / 2, y + SEAT / 2 + 1)
      pen.globalAlpha = 1
    }
  }
}
