import { readHall, type Hall } from '../model/hall.ts'

interface Asked {
  body: ArrayBuffer
  resolve: (hall: Hall) => void
}

let reader: Worker | undefined
let lost = false
let last = 0
const waiting = new Map<number, Asked>()

/** Returns the thread, unless the browser has none for that. */
function thread(): Worker | undefined {
  if (reader || lost) {
    return reader
  }
  try {
    reader = new Worker(new URL('./reader.ts', import.meta.url), { type: 'module' })
    reader.onmessage = ({ data }: MessageEvent<{ id: number; hall: Hall }>) => {
      waiting.get(data.id)?.resolve(data.hall)
      waiting.delete(data.id)
    }
    reader.onerror = giveUp
  } catch {
    lost = true
  }
  return reader
}

/** Its file may not have arrived. */
function giveUp(): void {
  lost = true
  reader = undefined
  for (const { body, resolve } of waiting.values()) {
    resolve(readHall(body))
  }
  waiting.clear()
}

/** Reads a seat map beside the page, or within it where there is no thread for that. */
export function readAside(body: ArrayBuffer): Promise<Hall> {
  const aside = thread()
  if (!aside) {
    return Promise.resolve(readHall(body))
  }
  return new Promise((resolve) => {
    const id = ++last
    waiting.set(id, { body, resolve })
    aside.postMessage({ id, body })
  })
}
