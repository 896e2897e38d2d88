import assert from 'node:assert/strict'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { setting, until } from './buyer.ts'

/** The mounted file, as far as tests change it. */
export interface Mounted {
  generation: number
  schedules: { name: string; startsAt: string }[]
  sale: { opensAt?: string; closesAt?: string }
  queue: { activeTimeout: string }
}

/** Returns a time so many seconds from now. */
export function soon(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString()
}

/** Returns the address of the map of the first performance. */
export async function seatMap(): Promise<string> {
  const answer = await fetch(`${setting('ADDRESS')}/api/v1/concerts`)
  const { concerts } = (await answer.json()) as { concerts: [{ schedules: [{ id: string }] }] }
  return `/seats/${concerts[0].schedules[0].id}`
}

/** Changes the Concert as the operator does, and waits until the application has applied it. */
export async function edit(change: (concert: Mounted) => void): Promise<void> {
  const file = setting('CONCERT_FILE')
  const concert = JSON.parse(await readFile(file, 'utf8')) as Mounted
  concert.generation++
  change(concert)
  await writeFile(`${file}.new`, JSON.stringify(concert))
  await rename(`${file}.new`, file)
  await until('the concert is changed', async () => {
    const answer = await fetch(`${setting('ADDRESS')}/api/v1/concerts`)
    return answer.headers.get('ETag')?.startsWith(`"${concert.generation}-`) ?? false
  })
}

/** Pauses admissions as an organizer does. Returns what resumes them. */
export async function pauseAdmissions(): Promise<() => Promise<void>> {
  const api = `${setting('ADDRESS')}/api/v1`
  const session = await fetch(`${api}/sessions`, {
    method: 'POST',
    headers: { 'Staff-Key': setting('ORGANIZER_KEY') },
  })
  const { accessToken } = (await session.json()) as { accessToken: string }
  const order = async (what: string) => {
    const answer = await fetch(`${api}/admin/queue/${what}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${accessToken}` },
    })
    assert.equal(answer.status, 200)
  }
  await order('pause')
  return () => order('resume')
}
