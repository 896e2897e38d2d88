/**
 * What scenarios are made of, for scripts of a user's own. The operator mounts the bundle beside them: import it from
 * '/onsale/library.js'.
 */
export { readConcert } from '../journeys/concert.ts'
export { lookAround } from '../journeys/hall.ts'
export { charge, pay, readBalance, refund } from '../journeys/payment.ts'
export { buy, givesBack } from '../journeys/purchase.ts'
export { leave, poll, showing, takePlace, waitUntilActive } from '../journeys/queue.ts'
export { reserveWithoutPlace } from '../journeys/refusals.ts'
export { cancel, reserveBestSeat, reserveSeat, reserveSeatOfMap, seatOf } from '../journeys/reservation.ts'
export { chooseSchedule, readSchedules } from '../journeys/schedules.ts'
export { readSeatMap } from '../journeys/seats.ts'
export { openSession } from '../journeys/session.ts'
export { thinker } from '../journeys/think.ts'
export { readConfig } from '../lib/config.ts'
export { newOutsider, newVisitor } from '../lib/http.ts'
export { VisitEnded } from '../lib/outcome.ts'
export { PROFILES } from '../lib/profiles.ts'
export { play } from '../lib/scenario.ts'
export { isWarmUp, secondsLeft, visit } from '../lib/visit.ts'
