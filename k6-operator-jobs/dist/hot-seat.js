// lib/http.ts
import http from "k6/http";
import { sleep } from "k6";

// lib/answers.ts
var PROBLEMS = {
  400: [
    "bad-request",
    "invalid-idempotency-key",
    "invalid-path",
    "invalid-request",
    "malformed-body",
    "malformed-request",
    "queue-token-required"
  ],
  401: ["rehearsal-key-invalid", "staff-key-invalid", "unauthorized"],
  402: ["insufficient-balance", "payment-declined"],
  403: ["charges-closed", "guest-sessions-disabled", "not-active", "queue-token-invalid", "role-required"],
  404: ["concert-not-found", "not-found", "reservation-not-found", "schedule-not-found"],
  406: ["not-acceptable"],
  408: ["request-timeout"],
  409: [
    "already-yours",
    "in-progress",
    "reservation-cancelled",
    "reservation-expired",
    "sale-closed",
    "sale-not-open",
    "seat-taken",
    "seats-unavailable"
  ],
  410: ["queue-token-expired"],
  413: ["body-too-large"],
  415: ["unsupported-media-type"],
  422: [
    "balance-limit",
    "idempotency-key-reused",
    "invalid-amount",
    "invalid-card-token",
    "invalid-reservation",
    "nothing-due",
    "payment-method-unavailable",
    "schedule-for-staff",
    "too-many-seats",
    "unknown-seat",
    "unknown-section"
  ],
  500: ["internal-error"],
  503: ["busy", "outcome-unknown", "payment-provider-unavailable", "queue-unavailable", "unavailable"]
};
var STATUSES = [301, 302, 307, 308, 400, 401, 403, 404, 405, 408, 413, 414, 421, 431, 500, 501, 502, 503, 504, 505];
var SILENCE = {
  1050: "no answer in time",
  1101: "no such host",
  1211: "no connection in time",
  1212: "connection refused",
  1220: "connection reset"
};
var NO_ANSWER = "no answer";
var DONE = [200, 201, 204];
var INCOMPLETE = "incomplete";
var OTHER = "other";
var ANSWERS = [
  ...Object.entries(PROBLEMS).flatMap(([status, codes]) => codes.map((code) => `${status} ${code}`)),
  ...STATUSES.map(String),
  ...Object.values(SILENCE),
  NO_ANSWER,
  ...DONE.map((status) => `${status} ${INCOMPLETE}`),
  OTHER
];
var known = new Set(ANSWERS);
function inWords({ status, expected, code, errorCode }) {
  if (status === 0) {
    return SILENCE[errorCode] ?? NO_ANSWER;
  }
  const candidates = [status === expected ? `${status} ${INCOMPLETE}` : `${status} ${code}`, String(status)];
  return candidates.find((words) => known.has(words)) ?? OTHER;
}

// lib/level.ts
import exec from "k6/execution";

// lib/warm-up.ts
var WARM_UP = "warm-up";
var CYCLE_SECONDS = 15;
var LOAD = 2 / 3;
function warmUp(maxVisitors, seconds2) {
  return { executor: "ramping-vus", startVUs: 0, stages: cyclesOf(maxVisitors, seconds2), gracefulStop: "0s" };
}
function warmUpArrivals(visitorsPerSecond, maxVisitors, seconds2) {
  return {
    executor: "ramping-arrival-rate",
    startRate: 0,
    timeUnit: "1s",
    preAllocatedVUs: maxVisitors,
    stages: cyclesOf(visitorsPerSecond, seconds2),
    gracefulStop: "0s"
  };
}
function cyclesOf(most, seconds2) {
  const cycles = cyclesIn(seconds2);
  const load = milliseconds(seconds2 / cycles * LOAD);
  const pause = milliseconds(seconds2 / cycles * (1 - LOAD));
  return Array.from({ length: cycles }, () => [
    { duration: "0s", target: most },
    { duration: load, target: most },
    { duration: "0s", target: 0 },
    { duration: pause, target: 0 }
  ]).flat();
}
function secondsToLastPause(seconds2) {
  return seconds2 - seconds2 / cyclesIn(seconds2) * (1 - LOAD);
}
function cyclesIn(seconds2) {
  return Math.max(1, Math.round(seconds2 / CYCLE_SECONDS));
}
function milliseconds(seconds2) {
  return `${Math.round(seconds2 * 1e3)}ms`;
}

// lib/level.ts
var levels = { count: 0, seconds: 1 };
function countLevels(count2, durationSeconds) {
  levels = { count: count2, seconds: durationSeconds };
}
var ofLastCall = {};
function levelTag() {
  ofLastCall = levelNow();
  return ofLastCall;
}
function levelTagOfLastCall() {
  return ofLastCall;
}
function levelNow() {
  if (levels.count === 0 || !isInScenario() || exec.scenario.name === WARM_UP) {
    return {};
  }
  const passed = (Date.now() - exec.scenario.startTime) / 1e3 / levels.seconds;
  return passed >= 1 ? {} : { level: String(Math.floor(passed * levels.count)) };
}
function isInScenario() {
  try {
    return exec.scenario.name !== "";
  } catch {
    return false;
  }
}

// lib/metrics.ts
import { Counter, Rate, Trend } from "k6/metrics";
var unexpectedAnswers = new Rate("unexpected_answers");
var errors = new Counter("errors");
var conflicts = new Counter("conflicts");
var shed = new Counter("shed");
var unreachable = new Counter("unreachable");
var visitors = new Counter("visitors");
var shares = new Rate("shares");
var servedTimes = new Trend("served_times", true);

// lib/outcome.ts
var OUTCOMES = [
  "bought",
  "served",
  "soldOut",
  "lostSeat",
  "turnedAway",
  "waiting",
  "gaveUp",
  "failed"
];
var NO_CHANCE = ["waiting", "gaveUp"];
function isOutcome(name) {
  return OUTCOMES.includes(name);
}
function counts(shareOf, outcome) {
  return NO_CHANCE.includes(shareOf) || !NO_CHANCE.includes(outcome);
}
var VisitEnded = class extends Error {
  outcome;
  /** Whether the application gave an answer that it meant. */
  answered;
  constructor(outcome, message, answered = true) {
    super(message);
    this.name = "VisitEnded";
    this.outcome = outcome;
    this.answered = answered;
  }
};

// lib/retry.ts
var SHED_RETRIES = 5;
var DEFAULT_SECONDS = 1;
var LONGEST_SECONDS = 5;
function retryDelay(retryAfter, now, random) {
  const seconds2 = retryAfter === void 0 || retryAfter.trim() === "" ? DEFAULT_SECONDS : parse(retryAfter, now);
  return Math.min(Math.max(seconds2, 0), LONGEST_SECONDS) * (1 + random / 4) + random / 20;
}
function parse(retryAfter, now) {
  const seconds2 = Number(retryAfter);
  if (!Number.isNaN(seconds2)) {
    return seconds2;
  }
  const date = new Date(retryAfter).getTime();
  return Number.isNaN(date) ? DEFAULT_SECONDS : (date - now.getTime()) / 1e3;
}

// lib/shape.ts
function check(is, expected) {
  return (value) => is(value) ? void 0 : `is ${JSON.stringify(value ?? null).slice(0, 60)} instead of ${expected}`;
}
var text = check((value) => typeof value === "string" && value !== "", "a text");
var truth = check((value) => typeof value === "boolean", "true or false");
var count = check((value) => Number.isInteger(value) && value >= 0, "a whole number from 0");
function exactly(number) {
  return check((value) => value === number, String(number));
}
var instant = check(
  (value) => typeof value === "string" && /T.*(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(new Date(value).getTime()),
  "an ISO 8601 time with an offset"
);
function oneOf(...words) {
  return check((value) => words.includes(value), words.join(" or "));
}
function including(entry) {
  return check((value) => Array.isArray(value) && value.includes(entry), `a list with ${entry}`);
}
function problemOf(...codes) {
  return object({ code: oneOf(...codes) });
}
function optional(inner) {
  return (value) => value === void 0 || value === null ? void 0 : inner(value);
}
function listOf(inner, least = 0) {
  return (value) => {
    if (!Array.isArray(value) || value.length < least) {
      return check(() => false, `a list of at least ${least}`)(value);
    }
    for (const [index, entry] of value.entries()) {
      const problem2 = inner(entry);
      if (problem2 !== void 0) {
        return `[${index}] ${problem2}`;
      }
    }
    return void 0;
  };
}
function object(shape) {
  return (value) => {
    if (typeof value !== "object" || value === null) {
      return check(() => false, "an object")(value);
    }
    for (const [field, fieldCheck] of Object.entries(shape)) {
      const problem2 = fieldCheck(value[field]);
      if (problem2 !== void 0) {
        return `${field} ${problem2}`;
      }
    }
    return void 0;
  };
}

// lib/windows.ts
var LEAST_SECONDS = 5;
var MOST = 12;
var AFTER_SECONDS = 30;
var PARTS = 2;
function windowsOf(durationSeconds) {
  const seconds2 = Math.max(LEAST_SECONDS, Math.ceil(durationSeconds / MOST));
  return { seconds: seconds2, count: Math.ceil((durationSeconds + AFTER_SECONDS) / seconds2) + PARTS };
}
var windows;
function countWindows(of) {
  windows = of;
}
function served(milliseconds3, tags) {
  if (windows !== void 0) {
    const number = Math.floor(Date.now() / 1e3 / windows.seconds);
    servedTimes.add(milliseconds3, { ...tags, window: String(number % windows.count) });
  }
}

// lib/http.ts
function done(answer2) {
  if (answer2.kind === "conflict") {
    throw new Error(`a call that may not conflict met ${answer2.code}`);
  }
  return answer2.body;
}
var NO_CONTENT = 204;
var CONFLICT = 409;
var SHED = 429;
var UNAVAILABLE = 503;
var SERVER_ERROR = 500;
var BUSY = "busy";
var IN_PROGRESS = "in-progress";
var RUN_ENDED = "context canceled";
var TIMEOUT = "30s";
var reported = /* @__PURE__ */ new Set();
function newVisitor(config2) {
  return client(config2, { "Content-Type": "application/json", "Rehearsal-Key": config2.rehearsalKey });
}
function client(config2, headers) {
  return {
    call: (call) => answer(config2, headers, call),
    with: (more) => client(config2, { ...headers, ...more })
  };
}
function answer(config2, headers, call) {
  const allHeaders = {
    ...headers,
    ...call.headers,
    ...call.once === true ? { "Idempotency-Key": crypto.randomUUID() } : {}
  };
  const tags = { name: call.step, ...levelTag() };
  for (let attempt = 0; attempt <= SHED_RETRIES; attempt++) {
    const response = send(call, {
      method: call.method,
      url: config2.baseUrl + call.path,
      body: call.body === void 0 ? null : JSON.stringify(call.body),
      params: {
        headers: allHeaders,
        tags,
        timeout: TIMEOUT,
        responseCallback: http.expectedStatuses(call.status, ...mayConflict(call) ? [CONFLICT] : [])
      }
    });
    if (isShed(response)) {
      shed.add(1, tags);
      sleep(retryDelay(response.headers["Retry-After"], /* @__PURE__ */ new Date(), Math.random()));
      continue;
    }
    if (response.error === RUN_ENDED) {
      throw new VisitEnded("waiting", "the run ended before the answer");
    }
    const lost = response.status === CONFLICT && call.conflict !== void 0;
    const wrong = lost ? wrongConflict(response, call) : unexpected(response, call);
    unexpectedAnswers.add(wrong !== void 0, tags);
    if (wrong !== void 0) {
      errors.add(1, { ...tags, answer: answerOf(response, call) });
      report(wrong, call, response);
      throw new VisitEnded(response.status === UNAVAILABLE ? "turnedAway" : "failed", wrong, isAnswer(response));
    }
    served(response.timings.duration, { name: call.step });
    if (lost) {
      conflicts.add(1, tags);
      return { kind: "conflict", code: problem(response).code };
    }
    return { kind: "done", body: json(response) };
  }
  throw new VisitEnded("turnedAway", `${call.step} was shed ${SHED_RETRIES + 1} times`, false);
}
function mayConflict(call) {
  return call.conflict !== void 0 || call.twice === true;
}
function send(call, request) {
  const { method, url, body, params } = request;
  if (call.twice !== true) {
    return http.request(method, url, body, params);
  }
  const [one, other] = http.batch([request, request]);
  const [first, second] = isInProgress(one) ? [other, one] : [one, other];
  const { tags } = params;
  if (isShed(second)) {
    shed.add(1, tags);
    return first;
  }
  const agrees = isShed(first) || isInProgress(second) || isSame(first, second);
  unexpectedAnswers.add(!agrees, tags);
  if (!agrees) {
    errors.add(1, { ...tags, answer: answerOf(second, call) });
    report(`${call.step} answered ${first.status} and ${second.status}: two clicks had two effects`, call, second);
  }
  return first;
}
function isAnswer({ status }) {
  return status !== 0 && status < SERVER_ERROR;
}
function isShed(response) {
  return response.status === SHED || response.status === UNAVAILABLE && problem(response).code === BUSY;
}
function isInProgress(response) {
  return response.status === CONFLICT && problem(response).code === IN_PROGRESS;
}
function isSame(one, other) {
  return one.status === other.status && (one.status >= 400 || one.body === other.body);
}
function wrongConflict(response, call) {
  const wrong = call.conflict?.(json(response));
  return wrong === void 0 ? void 0 : `${call.step} answered ${CONFLICT}, but ${wrong}`;
}
function unexpected(response, call) {
  if (response.status !== call.status) {
    return `${call.step} answered ${response.status} instead of ${call.status}: ${reason(response)}`;
  }
  const problem2 = call.status === NO_CONTENT ? void 0 : object(call.shape)(json(response));
  return problem2 === void 0 ? void 0 : `${call.step} answered ${response.status}, but ${problem2}`;
}
function answerOf(response, { status: expected }) {
  const { status, error_code: errorCode } = response;
  return inWords({ status, expected, code: problem(response).code, errorCode });
}
function reason(response) {
  if (response.status === 0) {
    return response.error;
  }
  const { code, detail } = problem(response);
  return `${code} ${detail}`.trim();
}
function problem(response) {
  const body = json(response);
  const field = (name) => {
    const value = body?.[name];
    return typeof value === "string" ? value : "";
  };
  return { code: field("code"), detail: field("detail") || field("title") };
}
function json(response) {
  try {
    return response.json();
  } catch {
    return void 0;
  }
}
function report(message, call, response) {
  const kind = `${call.step} ${response.status}`;
  if (!reported.has(kind)) {
    reported.add(kind);
    console.error(message);
  }
}

// journeys/concert.ts
function readConcert(visitor, concert2) {
  return done(
    visitor.call({
      step: "concert",
      method: "GET",
      path: `/api/v1/concerts/${concert2}`,
      status: 200,
      shape: {
        name: text,
        title: text,
        sections: listOf(object({ name: text, rows: count, seatsPerRow: count, price: count }), 1)
      }
    })
  );
}

// journeys/schedules.ts
function readSchedules(visitor, concert2) {
  return done(
    visitor.call({
      step: "schedules",
      method: "GET",
      path: `/api/v1/concerts/${concert2}/schedules`,
      status: 200,
      shape: {
        schedules: listOf(
          object({ id: text, name: text, startsAt: instant, available: count, soldOut: truth }),
          1
        )
      }
    })
  ).schedules;
}

// journeys/hall.ts
function lookAround(facts2, config2) {
  const { sections, schedules } = look(config2);
  const free = schedules.reduce((sum, { available }) => sum + available, 0);
  const needed = facts2.seats?.(config2) ?? 0;
  if (free < needed) {
    throw new Error(`${facts2.name} needs ${needed} free seats and finds ${free}: write more seats, or fewer visitors`);
  }
  return { sections, schedules };
}
function look(config2) {
  const visitor = newVisitor(config2);
  try {
    const { sections } = readConcert(visitor, config2.concert);
    return { sections, schedules: readSchedules(visitor, config2.concert) };
  } catch (error) {
    if (error instanceof VisitEnded && !error.answered) {
      unreachable.add(1);
    }
    throw error;
  }
}

// lib/visit.ts
import exec2 from "k6/execution";
var judged = [];
function countShares(outcomes) {
  judged = outcomes;
}
function visit(journey) {
  const outcome = asNow(outcomeOf(journey));
  visitors.add(1, { outcome });
  for (const wanted of judged.filter((candidate) => counts(candidate, outcome))) {
    shares.add(outcome === wanted, { outcome: wanted, ...levelTagOfLastCall() });
  }
  return outcome;
}
function asNow(outcome) {
  return outcome.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
function outcomeOf(journey) {
  try {
    return journey();
  } catch (error) {
    if (error instanceof VisitEnded) {
      return error.outcome;
    }
    exec2.test.abort(`The script is wrong: ${String(error)}`);
    throw error;
  }
}
function isWarmUp() {
  return exec2.scenario.name === WARM_UP;
}
function secondsLeft(config2) {
  const seconds2 = isWarmUp() ? secondsToLastPause(config2.warmUpSeconds) : config2.durationSeconds;
  return Math.max(0, seconds2 - (Date.now() - exec2.scenario.startTime) / 1e3);
}

// journeys/payment.ts
var EXPIRED = "reservation-expired";
function charge(buyer, amount, before) {
  done(
    buyer.call({
      step: "charge",
      method: "POST",
      path: "/api/v1/wallet/charges",
      body: { amount },
      once: true,
      status: 201,
      shape: { balance: before === void 0 ? count : exactly(before + amount) }
    })
  );
}
function pay(active, reservation, clicks = 1) {
  const answer2 = active.call({
    step: "payment",
    method: "POST",
    path: `/api/v1/reservations/${reservation.id}/payment`,
    once: true,
    twice: clicks === 2,
    conflict: problemOf(EXPIRED),
    status: 200,
    shape: {
      paymentId: text,
      status: oneOf("CONFIRMED"),
      tickets: listOf(object({ id: text }), reservation.seatIds.length)
    }
  });
  if (answer2.kind === "conflict") {
    throw new VisitEnded("lostSeat", `the payment met ${answer2.code}`);
  }
  return answer2.body.tickets;
}
function refund(buyer, tickets) {
  for (const { id } of tickets) {
    done(
      buyer.call({
        step: "refund",
        method: "POST",
        path: `/api/v1/tickets/${id}/refund`,
        once: true,
        status: 200,
        shape: { id: text }
      })
    );
  }
}

// journeys/purchase.ts
function buy(active, reservation, back, clicks = 1) {
  charge(active, reservation.amount);
  const tickets = pay(active, reservation, clicks);
  if (back) {
    refund(active, tickets);
  }
  return "bought";
}

// journeys/queue.ts
import { sleep as sleep2 } from "k6";
var PLACE = {
  token: text,
  state: oneOf("ACTIVE", "WAITING"),
  position: count,
  estimatedWaitSeconds: count,
  pollAfterMs: count,
  expiresAt: optional(instant)
};
function showing(buyer, place) {
  return buyer.with({ "Queue-Token": place.token });
}
function takePlace(buyer, concert2) {
  return done(
    buyer.call({
      step: "token",
      method: "POST",
      path: `/api/v1/concerts/${concert2}/queue`,
      status: 201,
      shape: PLACE
    })
  );
}
function waitUntilActive(buyer, concert2, joined, secondsLeft2) {
  const waiting = showing(buyer, joined);
  let place = joined;
  do {
    if (place.state === "WAITING") {
      sleep2(Math.min(place.pollAfterMs / 1e3, secondsLeft2()));
      if (secondsLeft2() === 0) {
        if (isWarmUp()) {
          leave(waiting, concert2);
        }
        throw new VisitEnded("waiting", `the run ended at place ${place.position}`);
      }
    }
    place = poll(waiting, concert2);
  } while (place.state === "WAITING");
  return waiting;
}
function leave(waiting, concert2) {
  done(
    waiting.call({
      step: "leave",
      method: "DELETE",
      path: `/api/v1/concerts/${concert2}/queue`,
      status: 204,
      shape: {}
    })
  );
}
function poll(waiting, concert2) {
  return done(
    waiting.call({
      step: "queue",
      method: "GET",
      path: `/api/v1/concerts/${concert2}/queue`,
      status: 200,
      shape: PLACE
    })
  );
}

// journeys/seat-map.ts
function capacityOf(sections) {
  return sections.reduce((sum, { rows, seatsPerRow }) => sum + rows * seatsPerRow, 0);
}
function seatAt(sections, index) {
  let left = index;
  for (const { name, rows, seatsPerRow } of sections) {
    if (left < rows * seatsPerRow) {
      return `${name}-${Math.floor(left / seatsPerRow) + 1}-${left % seatsPerRow + 1}`;
    }
    left -= rows * seatsPerRow;
  }
  throw new RangeError(`no seat has the index ${index}`);
}

// journeys/seats.ts
function readSeatMap(active, scheduleId) {
  return done(
    active.call({
      step: "seats",
      method: "GET",
      path: `/api/v1/schedules/${scheduleId}/seats`,
      status: 200,
      shape: {
        version: count,
        sections: listOf(object({ name: text, price: count, rows: count, seatsPerRow: count }), 1),
        taken: listOf(text)
      }
    })
  );
}

// journeys/reservation.ts
var SEAT_TAKEN = "seat-taken";
function reserveSeat(active, scheduleId, seat) {
  const conflict = object({ code: oneOf(SEAT_TAKEN), seatIds: including(seat) });
  const answer2 = reserve(active, scheduleId, { seatIds: [seat] }, { conflict });
  if (answer2.kind === "conflict") {
    throw new VisitEnded("lostSeat", `${seat} is taken`);
  }
  return answer2.body;
}
function seatOf(hall, number) {
  const seats = capacityOf(hall.sections);
  const schedule = hall.schedules[Math.floor(number / seats) % hall.schedules.length] ?? hall.schedules[0];
  return { scheduleId: schedule.id, seat: seatAt(hall.sections, number % seats) };
}
function reserve(active, scheduleId, wish, how = {}) {
  return active.call({
    step: "reservation",
    method: "POST",
    path: "/api/v1/reservations",
    body: { scheduleId, ...wish },
    once: true,
    twice: how.clicks === 2,
    conflict: how.conflict ?? problemOf(SEAT_TAKEN),
    status: 201,
    shape: { id: text, seatIds: listOf(text, 1), amount: count, expiresAt: instant }
  });
}

// journeys/session.ts
function openSession(visitor) {
  const session = done(
    visitor.call({
      step: "session",
      method: "POST",
      path: "/api/v1/sessions",
      status: 201,
      shape: { buyerId: text, accessToken: text, expiresAt: instant }
    })
  );
  return visitor.with({ Authorization: `Bearer ${session.accessToken}` });
}

// lib/profiles.ts
var PROFILES = ["smoke", "load", "stress", "spike", "soak", "breakpoint"];
function isProfile(name) {
  return PROFILES.includes(name);
}
var SMOKE_VISITORS = 3;
var STRESS = [0.5, 0.75, 1];
var BREAKPOINT = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
var RAMP = 1 / 6;
function levelsOf(profile2, stress = STRESS) {
  switch (profile2) {
    case "stress":
      return stress;
    case "breakpoint":
      return BREAKPOINT;
    default:
      return [];
  }
}
function stretches(profile2, most, stress = STRESS) {
  switch (profile2) {
    case "smoke":
      return steady(Math.min(1, SMOKE_VISITORS / most), 0);
    case "load":
      return steady(1, 0.1);
    case "spike":
      return steady(1, 0);
    case "soak":
      return steady(1, 0.05);
    case "stress":
    case "breakpoint": {
      const levels2 = levelsOf(profile2, stress);
      return levels2.flatMap((level) => [
        { share: RAMP / levels2.length, level },
        { share: (1 - RAMP) / levels2.length, level }
      ]);
    }
  }
}
function stagesOf(shape, most, durationSeconds) {
  return shape.map(({ share, level }) => ({
    duration: `${Math.round(durationSeconds * share * 1e3)}ms`,
    target: Math.max(1, Math.round(most * level))
  }));
}
function steady(level, ramp) {
  return [
    { share: ramp, level },
    { share: 1 - ramp, level }
  ];
}

// lib/steps.ts
var STEPS = [
  "session",
  "concert",
  "schedules",
  "token",
  "queue",
  "seats",
  "reservation",
  "balance",
  "charge",
  "payment"
];
function isStep(name) {
  return STEPS.includes(name);
}

// lib/catalogue.ts
var HOT_SEATS = 5;
var PURCHASE = ["session", "schedules", "token", "queue", "seats", "reservation", "charge", "payment"];
var PAUSE_SECONDS = 1.5;
var SIX_STEPS_LIMITS = { limits: { p95: 200, p99: 400 }, steps: { payment: { p99: 700 } } };
var FEW_TURNED_AWAY = { turnedAway: { max: 0.01 } };
var NONE_TURNED_AWAY = { turnedAway: { max: 0 } };
var EIGHT = [0.056, 0.19, 0.325, 0.46, 0.595, 0.73, 0.865, 1];
var SCENARIOS = [
  {
    name: "smoke",
    steps: STEPS,
    // All mean the same. New Concerts may write only smoke and load; stored ones have any.
    profiles: PROFILES,
    arrivals: false,
    defaults: { ...SIX_STEPS_LIMITS, errorRate: 0.01, outcomes: FEW_TURNED_AWAY },
    goal: "bought"
  },
  {
    name: "six-steps",
    steps: ["session", "schedules", "token", "queue", "reservation", "charge", "payment"],
    profiles: PROFILES,
    arrivals: false,
    defaults: { ...SIX_STEPS_LIMITS, errorRate: 0, outcomes: NONE_TURNED_AWAY },
    goal: "bought"
  },
  {
    name: "onsale",
    steps: ["session", "concert", ...PURCHASE.slice(1)],
    profiles: PROFILES,
    arrivals: true,
    thinkTimeSeconds: PAUSE_SECONDS,
    defaults: { errorRate: 0.01, outcomes: FEW_TURNED_AWAY },
    goal: "bought"
  },
  {
    name: "token-storm",
    steps: ["session", "token"],
    profiles: ["smoke", "load", "stress", "spike"],
    arrivals: true,
    defaults: { limits: { p99: 1e3 }, errorRate: 0.01, outcomes: { served: { min: 0.99 }, ...FEW_TURNED_AWAY } },
    goal: "served",
    stress: [1 / 3, 2 / 3, 1]
  },
  {
    name: "token-spike",
    steps: ["session", "token", "queue", "reservation"],
    profiles: ["load", "spike"],
    arrivals: false,
    defaults: { limits: { max: 300 }, errorRate: 0.01, outcomes: FEW_TURNED_AWAY },
    goal: "served",
    lacks: ({ durationSeconds, maxVisitors, queue: { activeSize, idleTimeoutSeconds, admissionsPerSecond } }) => {
      if (activeSize === void 0 || activeSize >= maxVisitors) {
        return `more visitors than may be active, or nobody would wait: write load.maxVisitors above queue.activeSize (${activeSize ?? "ACTIVE_SIZE is not set"})`;
      }
      if (idleTimeoutSeconds === void 0 || idleTimeoutSeconds <= durationSeconds) {
        const idle = idleTimeoutSeconds === void 0 ? "IDLE_TIMEOUT is not set" : `${idleTimeoutSeconds} s`;
        return `places that last longer than the run, or others would be admitted: write load.duration below queue.idleTimeout (${idle})`;
      }
      return admissionsPerSecond !== void 0 && activeSize / admissionsPerSecond * 2 > durationSeconds ? `time to admit ${activeSize} at ${admissionsPerSecond} a second: write a longer load.duration` : void 0;
    }
  },
  {
    name: "journey",
    steps: PURCHASE,
    profiles: PROFILES,
    arrivals: false,
    thinkTimeSeconds: PAUSE_SECONDS,
    defaults: { limits: { p95: 500 }, errorRate: 0.01, outcomes: FEW_TURNED_AWAY },
    goal: "bought",
    stress: [0.25, 0.5, 1],
    seats: activeAtOnce
  },
  {
    name: "hot-seat",
    steps: PURCHASE,
    profiles: ["load", "stress", "spike"],
    arrivals: false,
    defaults: { limits: { p99: 1e3 }, errorRate: 0, outcomes: NONE_TURNED_AWAY },
    goal: "bought",
    stress: [0.25, 0.5, 1],
    seats: () => HOT_SEATS,
    lacks: ({ maxVisitors, queue: { activeSize } }) => activeSize !== void 0 && activeSize < maxVisitors ? `all its visitors at the seats at once: write load.maxVisitors of at most queue.activeSize (${activeSize})` : void 0
  },
  {
    name: "active-peak",
    steps: ["session", "token", "queue", "reservation", "charge", "payment"],
    profiles: ["load", "soak"],
    arrivals: false,
    defaults: { limits: { p95: 1e3 }, errorRate: 0.01, outcomes: { bought: { min: 0.99 } } },
    goal: "bought",
    // Twice: each has a seat to themselves, and those of the warm-up may be others.
    seats: (config2) => 2 * (config2.queue.activeSize ?? 0),
    lacks: ({ maxVisitors, queue: { activeSize } }) => activeSize === void 0 || activeSize > maxVisitors ? `as many visitors as may be active: write load.maxVisitors of at least queue.activeSize (${activeSize ?? "ACTIVE_SIZE is not set"})` : void 0
  },
  {
    name: "wallet",
    steps: ["session", "balance", "charge"],
    profiles: ["smoke", "load", "stress", "soak", "breakpoint"],
    arrivals: false,
    thinkTimeSeconds: PAUSE_SECONDS,
    defaults: { errorRate: 0, outcomes: NONE_TURNED_AWAY },
    goal: "served",
    stress: EIGHT
  },
  {
    name: "browse",
    steps: ["session", "concert", "schedules", "token"],
    profiles: PROFILES,
    arrivals: false,
    thinkTimeSeconds: PAUSE_SECONDS,
    defaults: { errorRate: 0, outcomes: NONE_TURNED_AWAY },
    goal: "served",
    stress: EIGHT
  },
  {
    name: "wait-and-book",
    steps: PURCHASE,
    profiles: ["smoke", "load", "stress", "spike", "soak"],
    arrivals: false,
    thinkTimeSeconds: PAUSE_SECONDS,
    defaults: { errorRate: 0, outcomes: NONE_TURNED_AWAY },
    goal: "bought",
    seats: activeAtOnce
  }
];
function factsOf(name) {
  const facts2 = SCENARIOS.find((scenario) => scenario.name === name);
  if (facts2 === void 0) {
    throw new Error(`no scenario is named ${name}`);
  }
  return facts2;
}
function activeAtOnce({ maxVisitors, queue: { activeSize } }) {
  return Math.min(maxVisitors, activeSize ?? maxVisitors);
}

// lib/slo.ts
var EXAMPLE = '{"p95":200,"p99":500,"errorRate":0.01,"steps":{"payment":{"p99":700}},"outcomes":{"bought":{"min":0.99}}}';
function parseSlo(json2) {
  const written2 = json2 === "" ? {} : object2(parseJson(json2), "SLO");
  only(written2, ["p95", "p99", "errorRate", "steps", "outcomes"], "SLO");
  const steps = /* @__PURE__ */ new Map();
  for (const [name, value] of Object.entries(object2(written2.steps ?? {}, "SLO.steps"))) {
    if (!isStep(name)) {
      throw new Error(`SLO.steps names the unknown step "${name}": write one of ${STEPS.join(", ")}`);
    }
    const where = `SLO.steps.${name}`;
    const step = object2(value, where);
    only(step, ["p95", "p99"], where);
    steps.set(name, defined({ p95: milliseconds2(step, "p95", where), p99: milliseconds2(step, "p99", where) }));
  }
  return {
    p95: milliseconds2(written2, "p95", "SLO"),
    p99: milliseconds2(written2, "p99", "SLO"),
    errorRate: fraction(written2, "errorRate", "SLO"),
    steps,
    outcomes: sharesOf(written2.outcomes ?? {})
  };
}
function sharesOf(written2) {
  return Object.fromEntries(
    Object.entries(object2(written2, "SLO.outcomes")).map(([name, value]) => {
      if (!isOutcome(name)) {
        throw new Error(`SLO.outcomes names the unknown outcome "${name}": write one of ${OUTCOMES.join(", ")}`);
      }
      const where = `SLO.outcomes.${name}`;
      const share = object2(value, where);
      only(share, ["min", "max"], where);
      return [name, defined({ min: fraction(share, "min", where), max: fraction(share, "max", where) })];
    })
  );
}
function completed(written2, defaults) {
  const general = written2.p95 !== void 0 || written2.p99 !== void 0;
  return {
    errorRate: written2.errorRate ?? defaults.errorRate,
    outcomes: { ...defaults.outcomes, ...written2.outcomes },
    limits: (step) => {
      const own = written2.steps.get(step) ?? {};
      const usual = general ? {} : { ...defaults.limits, ...defaults.steps?.[step] };
      const p95 = own.p95 ?? written2.p95;
      const p99 = own.p99 ?? written2.p99;
      return {
        ...defined({ p95: p95 ?? usual.p95, p99: p99 ?? usual.p99 }),
        ...usual.max === void 0 || p95 !== void 0 || p99 !== void 0 ? {} : { max: usual.max }
      };
    }
  };
}
function written(slo, steps) {
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const agreeing = (limits2) => steps.filter((step) => same(slo.limits(step), limits2)).length;
  const covers = ({ p95, p99, max }, step) => {
    const own2 = slo.limits(step);
    return (p95 === void 0 || own2.p95 !== void 0) && (p99 === void 0 || own2.p99 !== void 0) && max === void 0;
  };
  const [general = {}] = steps.map((step) => slo.limits(step)).filter((limits2) => steps.every((step) => covers(limits2, step))).sort((one, other) => agreeing(other) - agreeing(one));
  const own = Object.fromEntries(
    steps.filter((step) => !same(slo.limits(step), general)).map((step) => [step, slo.limits(step)])
  );
  return {
    ...general,
    errorRate: slo.errorRate,
    ...Object.keys(own).length === 0 ? {} : { steps: own },
    ...Object.keys(slo.outcomes).length === 0 ? {} : { outcomes: slo.outcomes }
  };
}
function withoutPercentiles(slo) {
  return {
    ...slo,
    limits: (step) => {
      const { max } = slo.limits(step);
      return max === void 0 ? {} : { max };
    }
  };
}
function parseJson(json2) {
  try {
    return JSON.parse(json2);
  } catch {
    throw new Error(`SLO is not JSON: write it like ${EXAMPLE}`);
  }
}
function object2(value, where) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${where} is not a JSON object: write SLO like ${EXAMPLE}`);
  }
  return value;
}
function only(value, allowed, where) {
  const unknown = Object.keys(value).find((key) => !allowed.includes(key));
  if (unknown !== void 0) {
    throw new Error(`${where} has the unknown field "${unknown}": write only ${allowed.join(", ")}`);
  }
}
function milliseconds2(from, field, where) {
  const value = from[field] ?? void 0;
  if (value !== void 0 && !(typeof value === "number" && value > 0)) {
    throw new Error(`${where}.${field} is ${JSON.stringify(value)}: write a number of milliseconds above 0`);
  }
  return value;
}
function fraction(from, field, where) {
  const value = from[field] ?? void 0;
  if (value !== void 0 && !(typeof value === "number" && value >= 0 && value <= 1)) {
    throw new Error(`${where}.${field} is ${JSON.stringify(value)}: write a fraction from 0 to 1, such as 0.01`);
  }
  return value;
}
function defined(fields) {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => value === void 0 ? [] : [[name, value]])
  );
}

// lib/config.ts
function readConfig(env) {
  return {
    baseUrl: baseUrl(env),
    hosts: hosts(env),
    concert: concert(env),
    rehearsalKey: required(env, "REHEARSAL_KEY", "the key in the concert's Secret {concert}-app"),
    testId: required(env, "TEST_ID", "the id of this run, such as small-hall-nightly-29418750"),
    profile: profile(env),
    warmUpSeconds: seconds(optional2(env, "WARM_UP") ?? "0s", "WARM_UP"),
    durationSeconds: secondsAboveZero(optional2(env, "DURATION") ?? "60s", "DURATION"),
    maxVisitors: whole(env, "MAX_VISITORS") ?? 10,
    visitorsPerSecond: whole(env, "VISITORS_PER_SECOND") ?? 10,
    thinkTimeSeconds: span(env, "THINK_TIME"),
    queue: {
      activeSize: whole(env, "ACTIVE_SIZE"),
      idleTimeoutSeconds: span(env, "IDLE_TIMEOUT"),
      admissionsPerSecond: whole(env, "ADMISSIONS_PER_SECOND")
    },
    slo: parseSlo(optional2(env, "SLO") ?? ""),
    resultFile: optional2(env, "RESULT_FILE") ?? "/dev/termination-log",
    generator: optional2(env, "ONSALE_GENERATOR")
  };
}
function optional2(env, name) {
  const value = env[name]?.trim();
  return value === "" ? void 0 : value;
}
function required(env, name, example) {
  const value = optional2(env, name);
  if (value === void 0) {
    throw new Error(`${name} is not set: write ${example}`);
  }
  return value;
}
function baseUrl(env) {
  const example = "the address of the application, such as http://small-hall-app.shows.svc";
  const value = required(env, "BASE_URL", example);
  if (!/^https?:\/\/[^/\s]+\/?$/.test(value)) {
    throw new Error(`BASE_URL is "${value}": write ${example}`);
  }
  return value.replace(/\/$/, "");
}
function hosts(env) {
  const value = optional2(env, "HOSTS");
  if (value === void 0) {
    return {};
  }
  const [host = "", address = "", ...more] = value.split("=");
  if (host === "" || !/^[0-9a-fA-F.:]+$/.test(address) || more.length > 0) {
    throw new Error(`HOSTS is "${value}": write a host and its IP address, such as tickets.example.com=203.0.113.7`);
  }
  return { [host]: address };
}
function concert(env) {
  const example = "the name of the rehearsal copy, such as small-hall-rehearsal";
  const value = required(env, "CONCERT", example);
  if (!/^[a-z0-9][a-z0-9-]*-rehearsal$/.test(value)) {
    throw new Error(`CONCERT is "${value}", and a load test never books a seat of a real concert: write ${example}`);
  }
  return value;
}
function profile(env) {
  const value = optional2(env, "PROFILE") ?? "load";
  if (!isProfile(value)) {
    throw new Error(`PROFILE is "${value}": write one of ${PROFILES.join(", ")}`);
  }
  return value;
}
function whole(env, name) {
  const value = optional2(env, name);
  if (value !== void 0 && !/^(1000000|[1-9]\d{0,5})$/.test(value)) {
    throw new Error(`${name} is "${value}": write a whole number from 1 to 1000000`);
  }
  return value === void 0 ? void 0 : Number(value);
}
function span(env, name) {
  const value = optional2(env, name);
  return value === void 0 ? void 0 : seconds(value, name);
}
var UNIT_SECONDS = { h: 3600, m: 60, s: 1, ms: 1e-3 };
function seconds(value, name) {
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (parts.map(([part]) => part).join("") !== value) {
    throw new Error(`${name} is "${value}": write a duration such as 60s, 5m or 1h30m`);
  }
  return parts.reduce((sum, [, count2, unit]) => sum + Number(count2) * UNIT_SECONDS[unit], 0);
}
function secondsAboveZero(value, name) {
  const total = seconds(value, name);
  if (total === 0) {
    throw new Error(`${name} is "${value}": write a duration longer than zero, such as 60s`);
  }
  return total;
}

// lib/curve.ts
var CURVE = [
  ...Array.from({ length: 111 }, (_, index) => Math.round((1 - 0.94 ** (index + 1)) * 1e5) / 1e3),
  100
];
var SHORTEST = 0.1;
var RISE = 0.01;
var FIRST = "#".charCodeAt(0);
var ESCAPE = "\\".charCodeAt(0);
var MORE = 90;
function encoded(millis) {
  let risen = 0;
  return millis.map((time) => {
    const rises = Math.max(risen, Math.round(Math.log(Math.max(time, SHORTEST) / SHORTEST) / RISE));
    const rise = rises - risen;
    risen = rises;
    return character(MORE).repeat(Math.floor(rise / MORE)) + character(rise % MORE);
  }).join("");
}
function character(rise) {
  const code = FIRST + rise;
  return String.fromCharCode(code < ESCAPE ? code : code + 1);
}

// lib/measurements.ts
var QUANTILES = [50, 95, 99, 100];
var STEP_METRICS = ["http_reqs", "http_req_duration", "unexpected_answers", "conflicts", "shed"];
var RUN_METRICS = [...STEP_METRICS, "dropped_iterations"];
function measuredIn(scenario) {
  return {
    all: (metric) => `${metric}{scenario:${scenario}${servedOnly(metric)}}`,
    step: (metric, step) => `${metric}{scenario:${scenario},name:${step}${servedOnly(metric)}}`,
    level: (metric, level, step) => `${metric}{scenario:${scenario},${step === void 0 ? "" : `name:${step},`}level:${level}${servedOnly(metric)}}`,
    window: (window, step) => `served_times{scenario:${scenario},${step === void 0 ? "" : `name:${step},`}window:${window}}`,
    error: (step, answer2) => `errors{scenario:${scenario},name:${step},answer:${answer2}}`,
    outcome: (outcome) => `visitors{scenario:${scenario},outcome:${outcome}}`,
    share: (outcome, level) => `shares{scenario:${scenario},outcome:${outcome}${level === void 0 ? "" : `,level:${level}`}}`
  };
}
function servedOnly(metric) {
  return metric === "http_req_duration" ? ",expected_response:true" : "";
}
function statistic(quantile) {
  return quantile === 100 ? "max" : `p(${quantile})`;
}
var STATISTICS = [...new Set([...QUANTILES, ...CURVE].map(statistic)), "count"];

// lib/objectives.ts
function objectives(facts2, slo, measured) {
  return [
    ...facts2.steps.flatMap((step) => [
      called(step, measured),
      ...limits(step, measured.step("http_req_duration", step), slo.limits(step))
    ]),
    errorRate(measured.all("unexpected_answers"), slo),
    ...shares2(slo, measured),
    visitors2(facts2.goal, 1, ">=", measured)
  ];
}
function breakable(slo, measured, level) {
  const at = (metric, step) => level !== void 0 ? measured.level(metric, level, step) : step === void 0 ? measured.all(metric) : measured.step(metric, step);
  return {
    times: (step) => limits(step, at("http_req_duration", step), slo.limits(step)),
    errors: errorRate(at("unexpected_answers"), slo),
    shares: shares2(slo, measured, level).filter(isMost)
  };
}
var ENDING = ["p95", "p99", "max", "errorRate"];
function ending(objectives2) {
  return objectives2.map(
    (objective) => ENDING.includes(objective.subject.statistic) || isMost(objective) ? { ...objective, ends: true } : objective
  );
}
function isMost({ subject, expression }) {
  return subject.statistic === "share" && expression.startsWith("rate<=");
}
var EARLIEST = { share: 0.2, seconds: 10 };
var HOPELESS = { rate: 0.5, times: 10 };
function endingEarly(objectives2, durationSeconds) {
  return objectives2.map(
    (objective) => objective.expression === "rate<=0" && objective.ends === void 0 ? { ...objective, ends: true, later: earliest(durationSeconds) } : objective
  );
}
function hopeless({ errorRate: limit }, measured, durationSeconds) {
  return limit === 0 || limit * HOPELESS.times > HOPELESS.rate ? [] : [
    {
      ...errorRate(measured.all("unexpected_answers"), { errorRate: HOPELESS.rate }),
      ends: true,
      later: earliest(durationSeconds)
    }
  ];
}
function earliest(durationSeconds) {
  return Math.max(EARLIEST.seconds, durationSeconds * EARLIEST.share);
}
function visitors2(outcome, limit, operator, measured) {
  return {
    metric: measured.outcome(outcome),
    expression: `count${operator}${limit}`,
    subject: { outcome, statistic: "count", limit },
    figure: "count"
  };
}
function called(step, measured) {
  return {
    metric: measured.step("http_reqs", step),
    expression: "count>=1",
    subject: { step, statistic: "count", limit: 1 },
    figure: "count"
  };
}
function errorRate(metric, { errorRate: limit }) {
  return { metric, expression: `rate<=${limit}`, subject: { statistic: "errorRate", limit }, figure: "rate" };
}
function shares2({ outcomes }, measured, level) {
  const share = (outcome, operator, limit) => limit === void 0 ? [] : [
    {
      metric: measured.share(outcome, level),
      expression: `rate${operator}${limit}`,
      subject: { outcome, statistic: "share", limit },
      figure: "rate"
    }
  ];
  return OUTCOMES.flatMap((outcome) => [
    ...share(outcome, ">=", outcomes[outcome]?.min),
    ...share(outcome, "<=", outcomes[outcome]?.max)
  ]);
}
function limits(step, metric, { p95, p99, max }) {
  const limit = (statistic2, figure, ms, expression) => ({
    metric,
    expression,
    subject: { step, statistic: statistic2, limit: ms },
    figure
  });
  return [
    ...p95 === void 0 ? [] : [limit("p95", "p(95)", p95, `p(95)<${p95}`)],
    ...p99 === void 0 ? [] : [limit("p99", "p(99)", p99, `p(99)<${p99}`)],
    ...max === void 0 ? [] : [limit("max", "max", max, `max<=${max}`)]
  ];
}
function thresholds(steps, promised, measured, levels2 = [], endsAfterSeconds = 0) {
  const named = [
    ...RUN_METRICS.map((metric) => measured.all(metric)),
    ...steps.flatMap((step) => [
      ...STEP_METRICS.map((metric) => measured.step(metric, step)),
      ...ANSWERS.map((answer2) => measured.error(step, answer2))
    ]),
    ...OUTCOMES.map((outcome) => measured.outcome(outcome)),
    ...levels2
  ];
  const result = Object.fromEntries(named.map((metric) => [metric, []]));
  for (const { metric, expression, ends, later = 0 } of promised) {
    ;
    (result[metric] ??= []).push(
      ends === true ? { threshold: expression, abortOnFail: true, delayAbortEval: `${endsAfterSeconds + later}s` } : expression
    );
  }
  return result;
}

// lib/breach.ts
var MILLISECONDS = ["p95", "p99", "max"];
function inWords2({ step, outcome, statistic: statistic2, limit, value }) {
  if (MILLISECONDS.includes(statistic2)) {
    return `${step ?? "all"} ${statistic2} ${Math.ceil(value)}ms > ${limit}ms`;
  }
  if (statistic2 === "errorRate") {
    return `${step === void 0 ? "" : `${step} `}error rate ${percent(value)} > ${percent(limit)}`;
  }
  const than = value < limit ? "<" : ">";
  if (statistic2 === "share") {
    return `${outcome ?? ""} ${percent(value)} ${than} ${percent(limit)}`;
  }
  if (value === 0 && limit === 1) {
    return step === void 0 ? NOBODY[outcome ?? ""] ?? `nobody ${outcome ?? ""}` : `${step} never called`;
  }
  return `${step ?? outcome ?? ""} ${value} ${than} ${limit}`;
}
var NOBODY = { bought: "nobody bought a ticket", served: "nobody was served" };
function percent(fraction2) {
  return `${Number((fraction2 * 100).toPrecision(3))}%`;
}

// lib/result.ts
function figuresOf(data) {
  return (metric) => data.metrics[metric]?.values ?? {};
}
function resultOf(data, run, steps, slo, objectives2, findings2 = () => [], generator) {
  const measured = measuredIn(run.scenario);
  const values = figuresOf(data);
  const countOf = (metric) => values(metric).count ?? 0;
  const quantilesOf = (metric) => QUANTILES.map((quantile) => cut(values(metric)[statistic(quantile)] ?? 0));
  const distributionOf = (metric) => ({
    ...(values(metric).max ?? 0) > 0 ? { curve: encoded(CURVE.map((percent2) => values(metric)[statistic(percent2)] ?? 0)) } : {},
    ...(generator?.voidWindows ?? 0) > 0 ? { judged: countOf(metric) } : {}
  });
  const durationSeconds = Math.max(
    LEAST_SECONDS2,
    Number((data.state.testRunDurationMs / 1e3 - run.warmUpSeconds).toFixed(2))
  );
  return {
    version: 2,
    ...run,
    startedAt: new Date(Date.now() - data.state.testRunDurationMs).toISOString(),
    durationSeconds,
    requests: countOf(measured.all("http_reqs")),
    errors: values(measured.all("unexpected_answers")).passes ?? 0,
    unexpected: errorsOf(data, steps, measured).slice(0, MOST_ERRORS),
    conflicts: countOf(measured.all("conflicts")),
    shed: countOf(measured.all("shed")),
    droppedIterations: countOf(measured.all("dropped_iterations")),
    outcomes: Object.fromEntries(outcomesOf(data, measured)),
    quantiles: QUANTILES,
    all: quantilesOf(measured.all("http_req_duration")),
    ...distributionOf(measured.all("http_req_duration")),
    steps: Object.fromEntries(
      steps.map((step) => [
        step,
        {
          count: countOf(measured.step("http_reqs", step)),
          errors: values(measured.step("unexpected_answers", step)).passes ?? 0,
          conflicts: countOf(measured.step("conflicts", step)),
          shed: countOf(measured.step("shed", step)),
          q: quantilesOf(measured.step("http_req_duration", step)),
          ...distributionOf(measured.step("http_req_duration", step))
        }
      ])
    ),
    slo: written(slo, steps),
    breached: objectives2.filter(({ metric, expression }) => data.metrics[metric]?.thresholds?.[expression]?.ok !== true).map((objective) => breachOf(objective, values)),
    findings: findings2(durationSeconds),
    ...countOf("unreachable") > 0 ? { unreachable: true } : {},
    ...generator === void 0 ? {} : { generator }
  };
}
function breachOf({ metric, figure, subject }, figures) {
  return { ...subject, value: cut(figures(metric)[figure] ?? 0, SHARE_DIGITS) };
}
function errorsOf(data, steps, measured) {
  return steps.flatMap(
    (step) => ANSWERS.map((answer2) => ({
      step,
      answer: answer2,
      count: data.metrics[measured.error(step, answer2)]?.values.count ?? 0
    }))
  ).filter(({ count: count2 }) => count2 > 0).sort((one, other) => other.count - one.count);
}
function outcomesOf(data, measured) {
  return OUTCOMES.map((outcome) => [
    outcome,
    data.metrics[measured.outcome(outcome)]?.values.count ?? 0
  ]).filter(([, visitors3]) => visitors3 > 0);
}
var LEAST_SECONDS2 = 0.01;
var MOST_ERRORS = 10;
var MESSAGE_BYTES = 4096;
var SHEDDING = [
  (result) => ({ ...result, unexpected: result.unexpected.slice(0, 3) }),
  (result) => ({ ...result, findings: result.findings.slice(0, 1) }),
  // The operator finds these in the figures itself.
  (result) => ({ ...result, breached: result.breached.filter(({ statistic: statistic2 }) => !/^p\d/.test(statistic2)) }),
  (result) => ({ ...result, unexpected: [], breached: result.breached.slice(0, 5) }),
  (result) => ({ ...result, ...result.generator && { generator: inShort(result.generator) } })
];
var ERROR_CHARACTERS = 160;
function inShort(generator) {
  const { outputError, ...rest } = generator;
  return outputError === void 0 ? rest : { ...rest, outputError: outputError.slice(0, ERROR_CHARACTERS) };
}
function toMessage(result) {
  let rest = result;
  let message = ascii(rest);
  for (const shed2 of SHEDDING) {
    if (message.length <= MESSAGE_BYTES) {
      return message;
    }
    rest = shed2(rest);
    message = ascii(rest);
  }
  if (message.length > MESSAGE_BYTES) {
    throw new Error(`The result is ${message.length} bytes and a termination message holds ${MESSAGE_BYTES}`);
  }
  return message;
}
function ascii(result) {
  return JSON.stringify(result).replace(
    /[^\x20-\x7e]/g,
    (character2) => `\\u${character2.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}
var MILLISECOND_DIGITS = 2;
var SHARE_DIGITS = 6;
function cut(value, digits = MILLISECOND_DIGITS) {
  const unit = 10 ** (value >= 1e3 ? 1 : digits);
  return Math.floor(value * unit + 1e-9) / unit;
}

// lib/findings.ts
var FEWEST = 20;
var FALL = 0.05;
var DEVIATIONS = 3;
function metricsOf(climb, steps, slo, measured) {
  return climb.loads.flatMap((_, level) => [
    measured.level("http_reqs", level),
    ...climb.breakpoint ? [
      ...steps.map((step) => measured.level("http_reqs", level, step)),
      ...allOf(breakable(slo, measured, level), steps).map(({ metric }) => metric)
    ] : []
  ]);
}
function requestsByLevel(climb, measured, figures) {
  const { breakpoint, unit, loads, secondsOfLevel: seconds2 } = climb;
  const requests = loads.map((_, level) => figures(measured.level("http_reqs", level)).count ?? 0);
  return breakpoint || loads.length === 0 ? {} : { levels: { unit, seconds: seconds2, loads, requests } };
}
function allOf({ times, errors: errors2, shares: shares3 }, steps) {
  return [...steps.flatMap(times), errors2, ...shares3];
}
function findings(climb, steps, slo, measured, figures, durationSeconds) {
  const countOf = (level, step) => figures(measured.level("http_reqs", level, step)).count ?? 0;
  const levels2 = climb.loads.map((load, level) => {
    const seconds2 = Math.min(climb.secondsOfLevel, durationSeconds - level * climb.secondsOfLevel);
    return { load, requestsPerSecond: seconds2 <= 0 ? 0 : Number((countOf(level) / seconds2).toFixed(1)) };
  });
  if (!climb.breakpoint) {
    return fall(climb, levels2);
  }
  const brokenOf = (objectives2) => objectives2.filter(({ metric, expression }) => isBroken(expression, figures(metric))).map((objective) => breachOf(objective, figures));
  const broken = climb.loads.map((_, level) => {
    const { times, errors: errors2, shares: shares3 } = breakable(slo, measured, level);
    return brokenOf([
      ...steps.filter((step) => countOf(level, step) >= FEWEST).flatMap(times),
      ...countOf(level) >= FEWEST ? [errors2] : [],
      ...shares3.filter(({ metric }) => visitsOf(figures(metric)) >= FEWEST)
    ]);
  });
  return [breaking(climb, levels2, broken, brokenOf(allOf(breakable(slo, measured), steps)))];
}
function visitsOf({ passes = 0, fails = 0 }) {
  return passes + fails;
}
function fall({ unit, secondsOfLevel }, levels2) {
  return levels2.flatMap((to, index) => {
    const from = levels2[index - 1];
    if (from === void 0 || to.requestsPerSecond === 0 || to.load <= from.load) {
      return [];
    }
    const before = from.requestsPerSecond;
    const chance = Math.max(FALL * before, DEVIATIONS * Math.sqrt(before / secondsOfLevel));
    return before - to.requestsPerSecond > chance ? [{ kind: "fall", unit, level: index + 1, levels: levels2.length, from, to }] : [];
  }).slice(0, 1);
}
function breaking({ unit }, levels2, broken, overAll) {
  const reached = levels2.findLastIndex(({ requestsPerSecond }) => requestsPerSecond > 0);
  const own = broken.findIndex((breaches) => breaches.length > 0);
  const level = own === -1 && overAll.length > 0 ? reached : own;
  const held = levels2[level === -1 ? reached : level - 1];
  const [first] = own === -1 ? overAll : broken[own] ?? [];
  return {
    kind: "breakpoint",
    unit,
    ...held === void 0 ? {} : { held },
    ...first === void 0 ? {} : { broke: { ...first, load: levels2[level]?.load ?? 0 } }
  };
}
function sentenceOf(finding) {
  const { unit } = finding;
  const rate = ({ requestsPerSecond }) => `${requestsPerSecond} requests/s`;
  if (finding.kind === "fall") {
    const { level, levels: levels2, from, to } = finding;
    return `throughput fell from step ${level} of ${levels2} (${to.load} ${unit}): ${rate(to)} after ${rate(from)}`;
  }
  const { held, broke } = finding;
  if (broke === void 0) {
    return `nothing broke up to ${held?.load ?? 0} ${unit}, ${held === void 0 ? "" : rate(held)}`;
  }
  const what = `${inWords2(broke)} at ${broke.load} ${unit}`;
  return held === void 0 ? `the first step broke already: ${what}` : `held ${held.load} ${unit}, ${rate(held)}; then ${what}`;
}
function isBroken(expression, values) {
  const [, figure = "", operator, limit] = /^([^<>=]+)(<=|<)(.+)$/.exec(expression) ?? [];
  const value = values[figure] ?? 0;
  return operator === "<=" ? value > Number(limit) : value >= Number(limit);
}

// lib/generator.ts
import http2 from "k6/http";
function askGenerator(address, seconds2, windows2) {
  if (address === void 0) {
    return void 0;
  }
  const query = `seconds=${Math.max(1, Math.ceil(seconds2))}&window=${windows2.seconds}&windows=${windows2.count}`;
  const response = http2.get(`${address}/?${query}`, { timeout: "5s" });
  return response.status === 200 ? response.json() : void 0;
}

// lib/table.ts
var COLUMNS = ["step", "calls", "errors", "conflicts", "p50 ms", "p95 ms", "p99 ms", "max ms"];
function tableOf(result) {
  const at = (q, quantile) => (q[result.quantiles.indexOf(quantile)] ?? 0).toFixed(1);
  const row = (name, calls, errors2, conflicts2, q) => [
    name,
    ...[calls, errors2, conflicts2].map(String),
    ...[50, 95, 99, 100].map((quantile) => at(q, quantile))
  ];
  const rows = [
    COLUMNS,
    ...Object.entries(result.steps).map(
      ([name, { count: count2, errors: errors2, conflicts: conflicts2, q }]) => row(name, count2, errors2, conflicts2, q)
    ),
    row("all", result.requests, result.errors, result.conflicts, result.all)
  ];
  return [
    "",
    `${result.scenario} ${result.testId}`,
    `${result.requests} requests in ${result.durationSeconds} s (${Number((result.requests / result.durationSeconds).toFixed(2))}/s), ${result.shed} shed, ${result.droppedIterations} iterations dropped`,
    ...result.warmUpSeconds === 0 ? [] : [`warmed up for ${result.warmUpSeconds} s before that, not judged`],
    `visitors: ${Object.entries(result.outcomes).map(([outcome, visitors3]) => `${visitors3} ${outcome}`).join(", ") || "none"}`,
    "",
    ...align(rows),
    "",
    ...result.unexpected.map(({ step, answer: answer2, count: count2 }) => `${step} met ${answer2}: ${count2}`),
    ...result.findings.map((finding) => `found: ${sentenceOf(finding)}`),
    ...result.breached.length === 0 ? ["Objectives met."] : ["Objectives broken:", ...result.breached.map((breach) => `- ${inWords2(breach)}`)],
    ""
  ].join("\n");
}
function align(rows) {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => row.map((cell, column) => column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)).join("  ")
  );
}

// lib/pooled.ts
var HALVINGS = 40;
function pooled(parts, percent2) {
  const all = parts.reduce((sum, { count: count2 }) => sum + count2, 0);
  let [low, high] = [0, Math.max(0, ...parts.map(({ millis }) => millis.at(-1) ?? 0))];
  const within = (time) => parts.reduce((sum, part) => sum + part.count * shareWithin(part, time), 0);
  for (let halving = 0; halving < HALVINGS && all > 0 && percent2 < 100; halving++) {
    const middle = (low + high) / 2;
    if (within(middle) * 100 >= percent2 * all) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}
function shareWithin({ percents, millis }, time) {
  const above = millis.findIndex((limit) => limit > time);
  if (above === -1) {
    return 1;
  }
  const [from, to] = [millis[above - 1] ?? 0, millis[above] ?? 0];
  const [less, more] = [percents[above - 1] ?? 0, percents[above] ?? 0];
  return (less + (more - less) * (time - from) / (to - from)) / 100;
}

// lib/void-windows.ts
var MOST_STOLEN = 0.02;
function withoutVoid(data, steps, measured, stolen) {
  const countOf = (window) => data.metrics[measured.window(window)]?.values.count ?? 0;
  const windows2 = stolen.map((_, window) => window).filter((window) => countOf(window) > 0);
  const sound = windows2.filter((window) => (stolen[window] ?? 0) <= MOST_STOLEN);
  const counted = { windows: windows2.length, voidWindows: windows2.length - sound.length };
  if (counted.voidWindows === 0) {
    return { data, ...counted };
  }
  const metrics = { ...data.metrics };
  for (const step of [void 0, ...steps]) {
    const name = step === void 0 ? measured.all("http_req_duration") : measured.step("http_req_duration", step);
    const values = valuesOf(sound.map((window) => data.metrics[measured.window(window, step)]?.values ?? {}));
    const thresholds2 = Object.keys(metrics[name]?.thresholds ?? {}).map((expression) => [
      expression,
      { ok: !isBroken(expression, values) }
    ]);
    metrics[name] = { values, thresholds: Object.fromEntries(thresholds2) };
  }
  return { data: { ...data, metrics }, ...counted };
}
function valuesOf(windows2) {
  const parts = windows2.filter(({ count: count2 = 0 }) => count2 > 0).map((values) => ({
    count: values.count ?? 0,
    percents: CURVE,
    millis: CURVE.map((percent2) => values[statistic(percent2)] ?? 0)
  }));
  return {
    ...Object.fromEntries([...QUANTILES, ...CURVE].map((percent2) => [statistic(percent2), pooled(parts, percent2)])),
    count: parts.reduce((sum, { count: count2 }) => sum + count2, 0)
  };
}

// lib/scenario.ts
var TAGS = ["name", "status", "expected_response", "error_code", "scenario"];
function play(facts2, config2, own = {}) {
  refuse(facts2, config2);
  const measured = measuredIn(facts2.name);
  const slo = sloOf(facts2, config2);
  countShares(OUTCOMES.filter((outcome) => slo.outcomes[outcome] !== void 0));
  const climb = climbOf(facts2, config2);
  countLevels(climb.loads.length, config2.durationSeconds);
  const always = objectives(facts2, slo, measured);
  const ofItsOwn = own.objectives?.(measured) ?? [];
  const promised = climb.breakpoint ? [...ending(always), ...ofItsOwn] : endingEarly([...always, ...ofItsOwn], config2.durationSeconds);
  const ends = climb.breakpoint ? [] : hopeless(slo, measured, config2.durationSeconds);
  const windows2 = config2.generator === void 0 ? void 0 : windowsOf(config2.durationSeconds);
  countWindows(windows2);
  const tags = { concert: config2.concert };
  const endsAfter = config2.warmUpSeconds + (climb.breakpoint ? climb.secondsOfLevel : 0);
  return {
    options: {
      scenarios: {
        ...config2.warmUpSeconds === 0 ? {} : { [WARM_UP]: { ...warmUpOf(facts2, config2, own), tags } },
        [facts2.name]: {
          ...own.workload ?? workloadOf(facts2, config2, own),
          startTime: `${config2.warmUpSeconds}s`,
          tags
        }
      },
      thresholds: thresholds(
        facts2.steps,
        [...promised, ...ends],
        measured,
        [...metricsOf(climb, facts2.steps, slo, measured), ...metricsOfWindows(windows2, facts2, measured)],
        endsAfter
      ),
      summaryTrendStats: [...STATISTICS],
      systemTags: [...TAGS],
      hosts: config2.hosts,
      ...own.options
    },
    summary: (all) => {
      const { profile: profile2, testId, warmUpSeconds } = config2;
      const run = { scenario: facts2.name, scenarioVersion: versionOf(facts2), profile: profile2, testId, warmUpSeconds };
      const { data, generator } = judged2(all, facts2, config2, measured, windows2);
      const found = (durationSeconds) => findings(climb, facts2.steps, slo, measured, figuresOf(data), durationSeconds);
      const result = resultOf(data, run, facts2.steps, slo, promised, found, generator);
      const early = climb.breakpoint ? {} : endedEarly(all, [...promised, ...ends], result, config2);
      return {
        [config2.resultFile]: toMessage({ ...result, ...early, ...requestsByLevel(climb, measured, figuresOf(data)) }),
        stdout: tableOf(result)
      };
    }
  };
}
function judged2(data, facts2, config2, measured, windows2) {
  const seconds2 = data.state.testRunDurationMs / 1e3 - config2.warmUpSeconds;
  const told = windows2 === void 0 ? void 0 : askGenerator(config2.generator, seconds2, windows2);
  if (told === void 0) {
    return { data };
  }
  const { stolen, ...generator } = told;
  const { data: sound, ...counted } = withoutVoid(data, facts2.steps, measured, stolen);
  return { data: sound, generator: { ...generator, ...counted } };
}
var NEARLY = 0.9;
function endedEarly({ metrics }, objectives2, { durationSeconds }, config2) {
  const ended = durationSeconds < NEARLY * config2.durationSeconds && objectives2.some(
    ({ ends, metric, expression }) => ends === true && metrics[metric]?.thresholds?.[expression]?.ok === false
  );
  return ended ? { endedEarly: true } : {};
}
function metricsOfWindows(windows2, { steps }, measured) {
  return Array.from({ length: windows2?.count ?? 0 }).flatMap((_, window) => [
    measured.window(window),
    ...steps.map((step) => measured.window(window, step))
  ]);
}
function sloOf(facts2, { slo, profile: profile2 }) {
  const all = completed(slo, facts2.defaults);
  return profile2 === "smoke" || facts2.name === "smoke" ? withoutPercentiles(all) : all;
}
function versionOf({ version }) {
  const bundle = false ? "" : "968d3b17";
  return version === void 0 ? bundle : `${version} ${bundle}`;
}
function refuse({ name, profiles, lacks }, config2) {
  if (!profiles.includes(config2.profile)) {
    throw new Error(`PROFILE is "${config2.profile}", and ${name} has none of that name: write ${profiles.join(", ")}`);
  }
  const missing = lacks?.(config2);
  if (missing !== void 0) {
    throw new Error(`${name} needs ${missing}`);
  }
}
function climbOf({ arrivals, stress }, { profile: profile2, maxVisitors, visitorsPerSecond, durationSeconds }) {
  const levels2 = levelsOf(profile2, stress);
  const most = arrivals ? visitorsPerSecond : maxVisitors;
  return {
    loads: levels2.map((level) => Math.max(1, Math.round(most * level))),
    unit: arrivals ? "visitors/s" : "visitors",
    secondsOfLevel: durationSeconds / Math.max(1, levels2.length),
    breakpoint: profile2 === "breakpoint"
  };
}
function warmUpOf({ arrivals }, { visitorsPerSecond, maxVisitors, warmUpSeconds }, { workload }) {
  return arrivals ? warmUpArrivals(visitorsPerSecond, maxVisitors, warmUpSeconds) : warmUp(workload?.vus ?? maxVisitors, warmUpSeconds);
}
function workloadOf({ arrivals, stress }, config2, own) {
  const { profile: profile2, maxVisitors, visitorsPerSecond, durationSeconds } = config2;
  const most = arrivals ? visitorsPerSecond : maxVisitors;
  const stages = stagesOf(own.shape ?? stretches(profile2, most, stress), most, durationSeconds);
  return arrivals ? { executor: "ramping-arrival-rate", startRate: 1, timeUnit: "1s", preAllocatedVUs: maxVisitors, stages } : { executor: "ramping-vus", startVUs: 1, stages };
}

// scenarios/hot-seat.ts
var config = readConfig(__ENV);
var facts = factsOf("hot-seat");
var { options, summary } = play(facts, config, {
  objectives: (measured) => [visitors2("bought", HOT_SEATS, "<=", measured)]
});
function setup() {
  return lookAround(facts, config);
}
function hot_seat_default(hall) {
  visit(() => {
    const buyer = openSession(newVisitor(config));
    readSchedules(buyer, config.concert);
    const place = takePlace(buyer, config.concert);
    const active = waitUntilActive(buyer, config.concert, place, () => secondsLeft(config));
    const { scheduleId, seat } = seatOf(hall, Math.floor(Math.random() * HOT_SEATS));
    readSeatMap(active, scheduleId);
    try {
      return buy(active, reserveSeat(active, scheduleId, seat), isWarmUp());
    } catch (lost) {
      leave(active, config.concert);
      throw lost;
    }
  });
}
function handleSummary(data) {
  return summary(data);
}
export {
  hot_seat_default as default,
  handleSummary,
  options,
  setup
};
