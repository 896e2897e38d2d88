import { useEffect, useRef } from 'preact/hooks'
import type { Block } from './block.ts'

/** A section as a small picture, a dot for each seat: where something is left is seen before it is chosen. */
export function Snapshot({ block }: { block: Block }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { rows, seatsPerRow } = block.plan
  useEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!pen) {
      return
    }
    const dots = pen.createImageData(seatsPerRow, rows)
    for (let row = 1, at = 3; row <= rows; row++) {
      for (let number = 1; number <= seatsPerRow; number++, at += 4) {
        // Black, which the style turns where the page is dark.
        dots.data[at] = block.taken.has({ row, number }) ? 40 : 255
      }
    }
    pen.putImageData(dots, 0, 0)
  }, [block, rows, seatsPerRow])
  return <canvas ref={canvas} class="snapshot" width={seatsPerRow} height={rows} aria-hidden="true" />
}
