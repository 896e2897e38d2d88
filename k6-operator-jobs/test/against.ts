import { startBookingServer, type Behaviour, type Seen } from './booking-server.ts'
import { run, type Ended } from './k6.ts'

/** Far above what the tests' server takes, so that a busy machine breaks no objective that is not the test's own. */
export const PATIENT = '{"p95":20000,"p99":20000}'

/** Plays a scenario against a server that behaves so. */
export async function against(
  behaviour: Behaviour,
  scenario: string,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<{ ended: Ended; seen: Seen }> {
  const server = await startBookingServer(behaviour)
  try {
    const ended = await run(scenario, { BASE_URL: server.url, SLO: PATIENT, ...env }, args)
    return { ended, seen: server.seen }
  } finally {
    await server.close()
  }
}
