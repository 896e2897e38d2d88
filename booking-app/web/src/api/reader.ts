import { readHall } from '../model/hall.ts'

/** The thread that reads seat maps. */
onmessage = ({ data }: MessageEvent<{ id: number; body: ArrayBuffer }>) => {
  const hall = readHall(data.body)
  const bytes = hall.sections.map(({ taken }) => taken.buffer)
  postMessage({ id: data.id, hall }, { transfer: bytes })
}
