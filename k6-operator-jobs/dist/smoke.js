// lib/http.ts
import http from "k6/http";
import { sleep } from "k6";

// lib/answers.ts
var PROBLEMS = {
  400: [
    "bad-request",
    "invalid-idempotency-key",
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

// lib/metrics.ts
import { Counter, Rate } from "k6/metrics";
var unexpectedAnswers = new Rate("unexpected_answers");
var errors = new Counter("errors");
var conflicts = new Counter("conflicts");
var shed = new Counter("shed");
var visitors = new Counter("visitors");

// lib/outcome.ts
var OUTCOMES = ["bought", "sold-out", "outpaced", "turned-away", "still-waiting", "failed"];
var VisitEnded = class extends Error {
  outcome;
  constructor(outcome, message) {
    super(message);
    this.name = "VisitEnded";
    this.outcome = outcome;
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
var instant = check(
  (value) => typeof value === "string" && /T.*(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(new Date(value).getTime()),
  "an ISO 8601 time with an offset"
);
function oneOf(...words) {
  return check((value) => words.includes(value), words.join(" or "));
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
      const problem3 = inner(entry);
      if (problem3 !== void 0) {
        return `[${index}] ${problem3}`;
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
      const problem3 = fieldCheck(value[field]);
      if (problem3 !== void 0) {
        return `${field} ${problem3}`;
      }
    }
    return void 0;
  };
}

// lib/http.ts
function done(answer2) {
  if (answer2.kind === "conflict") {
    throw new Error(`a call without mayConflict met ${answer2.code}`);
  }
  return answer2.body;
}
var NO_CONTENT = 204;
var CONFLICT = 409;
var SHED = 429;
var TIMEOUT = "30s";
var reported = /* @__PURE__ */ new Set();
function newVisitor(config2) {
  return client(config2, { "Content-Type": "application/json", "Rehearsal-Key": config2.rehearsalKey });
}
function newOutsider(config2) {
  return client(config2, { "Content-Type": "application/json" });
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
  const tags = { name: call.step };
  for (let attempt = 0; attempt <= SHED_RETRIES; attempt++) {
    const response = http.request(
      call.method,
      config2.baseUrl + call.path,
      call.body === void 0 ? null : JSON.stringify(call.body),
      {
        headers: allHeaders,
        tags,
        timeout: TIMEOUT,
        responseCallback: http.expectedStatuses(call.status, SHED, ...call.mayConflict === true ? [CONFLICT] : [])
      }
    );
    if (response.status === SHED) {
      unexpectedAnswers.add(false, tags);
      shed.add(1, tags);
      sleep(retryDelay(response.headers["Retry-After"], /* @__PURE__ */ new Date(), Math.random()));
      continue;
    }
    if (response.status === CONFLICT && call.mayConflict === true) {
      unexpectedAnswers.add(false, tags);
      conflicts.add(1, tags);
      return { kind: "conflict", code: problem(response).code };
    }
    const wrong = unexpected(response, call);
    unexpectedAnswers.add(wrong !== void 0, tags);
    if (wrong !== void 0) {
      errors.add(1, { ...tags, answer: answerOf(response, call) });
      report(wrong, call, response);
      throw new VisitEnded("failed", wrong);
    }
    return { kind: "done", body: json(response) };
  }
  throw new VisitEnded("turned-away", `${call.step} was shed ${SHED_RETRIES + 1} times`);
}
function unexpected(response, call) {
  if (response.status !== call.status) {
    return `${call.step} answered ${response.status} instead of ${call.status}: ${reason(response)}`;
  }
  const problem3 = call.status === NO_CONTENT ? void 0 : object(call.shape)(json(response));
  return problem3 === void 0 ? void 0 : `${call.step} answered ${response.status}, but ${problem3}`;
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

// journeys/payment.ts
function charge(buyer, amount) {
  done(
    buyer.call({
      step: "charge",
      method: "POST",
      path: "/api/v1/wallet/charges",
      body: { amount },
      once: true,
      status: 201,
      shape: { balance: count }
    })
  );
}
function pay(active, reservation) {
  const answer2 = active.call({
    step: "payment",
    method: "POST",
    path: `/api/v1/reservations/${reservation.id}/payment`,
    once: true,
    mayConflict: true,
    status: 200,
    shape: {
      paymentId: text,
      status: oneOf("CONFIRMED"),
      tickets: listOf(object({ id: text }), reservation.seatIds.length)
    }
  });
  if (answer2.kind === "conflict") {
    throw new VisitEnded("outpaced", `the payment met ${answer2.code}`);
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

// lib/random.ts
function anyOf(entries) {
  return entries[Math.floor(Math.random() * entries.length)];
}

// journeys/schedules.ts
function chooseSchedule(visitor, concert2) {
  const { schedules } = done(
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
  );
  const chosen = anyOf(schedules.filter(({ soldOut }) => !soldOut));
  if (chosen === void 0) {
    throw new VisitEnded("sold-out", "every schedule is sold out");
  }
  return chosen;
}

// journeys/refusals.ts
function problem2(code) {
  return { code: oneOf(code), title: text };
}
function missRehearsal(outsider, concert2) {
  done(
    outsider.call({
      step: "concert",
      method: "GET",
      path: `/api/v1/concerts/${concert2}`,
      status: 404,
      shape: {}
    })
  );
}
function reserveWithoutPlace(buyer, scheduleId, section) {
  done(
    buyer.call({
      step: "reservation",
      method: "POST",
      path: "/api/v1/reservations",
      body: { scheduleId, section, quantity: 1 },
      once: true,
      status: 403,
      shape: problem2("not-active")
    })
  );
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

// journeys/concert.ts
function readConcert(visitor, concert2) {
  return done(
    visitor.call({
      step: "concert",
      method: "GET",
      path: `/api/v1/concerts/${concert2}`,
      status: 200,
      shape: { name: text, title: text, sections: listOf(object({ name: text, price: count }), 1) }
    })
  );
}

// journeys/seat-map.ts
function freeSeat(map, random) {
  const taken = new Set(map.taken);
  const capacity = map.sections.reduce((sum, { rows, seatsPerRow }) => sum + rows * seatsPerRow, 0);
  const start = Math.floor(random * capacity);
  for (let step = 0; step < capacity; step++) {
    const seat = seatAt(map.sections, (start + step) % capacity);
    if (!taken.has(seat)) {
      return seat;
    }
  }
  return void 0;
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
var ATTEMPTS = 5;
function reserveSeatOfMap(active, scheduleId) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const seat = freeSeat(readSeatMap(active, scheduleId), Math.random());
    if (seat === void 0) {
      throw new VisitEnded("sold-out", `${scheduleId} has no seat left`);
    }
    const answer2 = reserve(active, scheduleId, { seatIds: [seat] });
    if (answer2.kind === "done") {
      return answer2.body;
    }
  }
  throw outpaced();
}
function reserve(active, scheduleId, wish) {
  return active.call({
    step: "reservation",
    method: "POST",
    path: "/api/v1/reservations",
    body: { scheduleId, ...wish },
    once: true,
    mayConflict: true,
    status: 201,
    shape: { id: text, seatIds: listOf(text, 1), amount: count, expiresAt: instant }
  });
}
function outpaced() {
  return new VisitEnded("outpaced", `others were faster ${ATTEMPTS} times`);
}

// journeys/queue.ts
import { sleep as sleep2 } from "k6";

// lib/visit.ts
import exec from "k6/execution";

// lib/warm-up.ts
var WARM_UP = "warm-up";
var CYCLE_SECONDS = 15;
var LOAD = 2 / 3;
function warmUp(maxVisitors2, seconds2) {
  const cycles = cyclesIn(seconds2);
  const load = milliseconds(seconds2 / cycles * LOAD);
  const pause = milliseconds(seconds2 / cycles * (1 - LOAD));
  return {
    executor: "ramping-vus",
    startVUs: 0,
    stages: Array.from({ length: cycles }, () => [
      { duration: "0s", target: maxVisitors2 },
      { duration: load, target: maxVisitors2 },
      { duration: "0s", target: 0 },
      { duration: pause, target: 0 }
    ]).flat(),
    gracefulStop: "0s"
  };
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

// lib/visit.ts
function visit(journey) {
  const outcome = outcomeOf(journey);
  visitors.add(1, { outcome });
  return outcome;
}
function outcomeOf(journey) {
  try {
    journey();
    return "bought";
  } catch (error) {
    if (error instanceof VisitEnded) {
      return error.outcome;
    }
    exec.test.abort(`The script is wrong: ${String(error)}`);
    throw error;
  }
}
function isWarmUp() {
  return exec.scenario.name === WARM_UP;
}
function secondsLeft(config2) {
  const seconds2 = isWarmUp() ? secondsToLastPause(config2.warmUpSeconds) : config2.durationSeconds;
  return Math.max(0, seconds2 - (Date.now() - exec.scenario.startTime) / 1e3);
}

// journeys/queue.ts
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
        throw new VisitEnded("still-waiting", `the run ended at place ${place.position}`);
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

// lib/profiles.ts
var PROFILES = ["smoke", "load", "stress", "spike", "soak", "breakpoint"];
function isProfile(name) {
  return PROFILES.includes(name);
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
  "charge",
  "payment"
];
function isStep(name) {
  return STEPS.includes(name);
}

// lib/slo.ts
var DEFAULT = { p95: 200, p99: 400, errorRate: 0.01 };
var DEFAULT_PAYMENT_P99 = 700;
var EXAMPLE = '{"p95":200,"p99":500,"errorRate":0.01,"steps":{"payment":{"p99":700}}}';
function parseSlo(json2) {
  const written = json2 === "" ? {} : object2(parseJson(json2), "SLO");
  only(written, ["p95", "p99", "errorRate", "steps"], "SLO");
  const p95 = milliseconds2(written, "p95", "SLO");
  const p99 = milliseconds2(written, "p99", "SLO");
  const ofSteps = /* @__PURE__ */ new Map();
  if (p99 === void 0) {
    ofSteps.set("payment", { p99: DEFAULT_PAYMENT_P99 });
  }
  for (const [name, value] of Object.entries(object2(written.steps ?? {}, "SLO.steps"))) {
    if (!isStep(name)) {
      throw new Error(`SLO.steps names the unknown step "${name}": write one of ${STEPS.join(", ")}`);
    }
    const where = `SLO.steps.${name}`;
    const step = object2(value, where);
    only(step, ["p95", "p99"], where);
    ofSteps.set(name, {
      ...ofSteps.get(name),
      ...defined({ p95: milliseconds2(step, "p95", where), p99: milliseconds2(step, "p99", where) })
    });
  }
  const general = { p95: p95 ?? DEFAULT.p95, p99: p99 ?? DEFAULT.p99 };
  return {
    errorRate: fraction(written, "errorRate") ?? DEFAULT.errorRate,
    limits: (step) => ({ ...general, ...ofSteps.get(step) })
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
function fraction(from, field) {
  const value = from[field] ?? void 0;
  if (value !== void 0 && !(typeof value === "number" && value >= 0 && value <= 1)) {
    throw new Error(`SLO.${field} is ${JSON.stringify(value)}: write a fraction from 0 to 1, such as 0.01`);
  }
  return value;
}
function defined(limits) {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== void 0));
}

// lib/config.ts
function readConfig(env) {
  return {
    baseUrl: baseUrl(env),
    concert: concert(env),
    rehearsalKey: required(env, "REHEARSAL_KEY", "the key in the concert's Secret {concert}-app"),
    testId: required(env, "TEST_ID", "the id of this run, such as small-hall-nightly-29418750"),
    profile: profile(env),
    warmUpSeconds: seconds(optional2(env, "WARM_UP") ?? "0s", "WARM_UP"),
    durationSeconds: secondsAboveZero(optional2(env, "DURATION") ?? "60s", "DURATION"),
    maxVisitors: maxVisitors(env),
    slo: parseSlo(optional2(env, "SLO") ?? ""),
    resultFile: optional2(env, "RESULT_FILE") ?? "/dev/termination-log"
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
function maxVisitors(env) {
  const value = optional2(env, "MAX_VISITORS") ?? "10";
  if (!/^[1-9]\d{0,5}$/.test(value)) {
    throw new Error(`MAX_VISITORS is "${value}": write a whole number from 1 to 999999`);
  }
  return Number(value);
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

// lib/measurements.ts
var QUANTILES = [50, 75, 90, 95, 97.5, 99, 99.5, 99.9, 100];
var STEP_METRICS = ["http_reqs", "http_req_duration", "unexpected_answers", "conflicts"];
var RUN_METRICS = [...STEP_METRICS, "shed", "dropped_iterations", "iterations"];
function measuredIn(scenario) {
  return {
    all: (metric) => `${metric}{scenario:${scenario}}`,
    step: (metric, step) => `${metric}{scenario:${scenario},name:${step}}`,
    error: (step, answer2) => `errors{scenario:${scenario},name:${step},answer:${answer2}}`,
    outcome: (outcome) => `visitors{scenario:${scenario},outcome:${outcome}}`
  };
}
function statistic(quantile) {
  return quantile === 100 ? "max" : `p(${quantile})`;
}

// lib/objectives.ts
function objectives(steps, slo, measured) {
  return [
    ...steps.flatMap((step) => [
      called(step, measured),
      limit(step, 95, slo.limits(step).p95, measured),
      limit(step, 99, slo.limits(step).p99, measured)
    ]),
    {
      metric: measured.all("unexpected_answers"),
      expression: `rate<=${slo.errorRate}`,
      breach: ({ rate = 0 }) => `error rate ${percent(rate)} > ${percent(slo.errorRate)}`
    },
    { metric: measured.outcome("bought"), expression: "count>0", breach: () => "nobody bought a ticket" }
  ];
}
function called(step, measured) {
  return { metric: measured.step("http_reqs", step), expression: "count>0", breach: () => `${step} never called` };
}
function limit(step, quantile, milliseconds3, measured) {
  return {
    metric: measured.step("http_req_duration", step),
    expression: `p(${quantile})<${milliseconds3}`,
    breach: (values) => `${step} p${quantile} ${Math.ceil(values[`p(${quantile})`] ?? 0)}ms > ${milliseconds3}ms`
  };
}
function percent(fraction2) {
  return `${Number((fraction2 * 100).toPrecision(3))}%`;
}
function thresholds(steps, promised, measured) {
  const named = [
    ...RUN_METRICS.map((metric) => measured.all(metric)),
    ...steps.flatMap((step) => [
      ...STEP_METRICS.map((metric) => measured.step(metric, step)),
      ...ANSWERS.map((answer2) => measured.error(step, answer2))
    ]),
    ...OUTCOMES.map((outcome) => measured.outcome(outcome))
  ];
  const result = Object.fromEntries(named.map((metric) => [metric, []]));
  for (const { metric, expression } of promised) {
    ;
    (result[metric] ??= []).push(expression);
  }
  return result;
}

// lib/result.ts
function resultOf(data, run, steps, objectives2) {
  const measured = measuredIn(run.scenario);
  const values = (metric) => data.metrics[metric]?.values ?? {};
  const countOf = (metric) => values(metric).count ?? 0;
  const quantilesOf = (metric) => QUANTILES.map((quantile) => round(values(metric)[statistic(quantile)] ?? 0));
  const unexpected2 = values(measured.all("unexpected_answers"));
  const durationSeconds = Math.max(LEAST_SECONDS, round(data.state.testRunDurationMs / 1e3 - run.warmUpSeconds));
  const requests = countOf(measured.all("http_reqs"));
  return {
    version: 1,
    ...run,
    durationSeconds,
    requests,
    requestsPerSecond: round(requests / durationSeconds),
    errors: unexpected2.passes ?? 0,
    errorRate: Number((unexpected2.rate ?? 0).toFixed(6)),
    unexpected: errorsOf(data, steps, measured).slice(0, MOST_ERRORS),
    conflicts: countOf(measured.all("conflicts")),
    shed: countOf(measured.all("shed")),
    droppedIterations: countOf(measured.all("dropped_iterations")),
    iterations: countOf(measured.all("iterations")),
    quantiles: QUANTILES,
    all: quantilesOf(measured.all("http_req_duration")),
    steps: Object.fromEntries(
      steps.map((step) => [
        step,
        {
          count: countOf(measured.step("http_reqs", step)),
          errors: values(measured.step("unexpected_answers", step)).passes ?? 0,
          conflicts: countOf(measured.step("conflicts", step)),
          q: quantilesOf(measured.step("http_req_duration", step))
        }
      ])
    ),
    breached: objectives2.filter(({ metric, expression }) => data.metrics[metric]?.thresholds?.[expression]?.ok !== true).map(({ metric, breach }) => breach(values(metric)))
  };
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
function outcomesOf(data, scenario) {
  const measured = measuredIn(scenario);
  return OUTCOMES.map((outcome) => [
    outcome,
    data.metrics[measured.outcome(outcome)]?.values.count ?? 0
  ]).filter(([, visitors2]) => visitors2 > 0);
}
var LEAST_SECONDS = 0.01;
var MOST_ERRORS = 10;
var MESSAGE_BYTES = 4096;
function toMessage(result) {
  const message = JSON.stringify(result).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
  if (message.length <= MESSAGE_BYTES) {
    return message;
  }
  if (result.breached.length <= 1) {
    throw new Error(`The result is ${message.length} bytes and a termination message holds ${MESSAGE_BYTES}`);
  }
  return toMessage({ ...result, breached: result.breached.slice(0, Math.ceil(result.breached.length / 2)) });
}
function round(value) {
  return Number(value.toFixed(2));
}

// lib/table.ts
var COLUMNS = ["step", "calls", "errors", "conflicts", "p50 ms", "p95 ms", "p99 ms", "max ms"];
function tableOf(result, outcomes) {
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
    `${result.requests} requests in ${result.durationSeconds} s (${result.requestsPerSecond}/s), ${result.shed} shed, ${result.droppedIterations} iterations dropped`,
    ...result.warmUpSeconds === 0 ? [] : [`warmed up for ${result.warmUpSeconds} s before that, not judged`],
    `visitors: ${outcomes.map(([outcome, visitors2]) => `${visitors2} ${outcome}`).join(", ") || "none"}`,
    "",
    ...align(rows),
    "",
    ...result.unexpected.map(({ step, answer: answer2, count: count2 }) => `${step} met ${answer2}: ${count2}`),
    ...result.breached.length === 0 ? ["Objectives met."] : ["Objectives broken:", ...result.breached.map((sentence) => `- ${sentence}`)],
    ""
  ].join("\n");
}
function align(rows) {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => row.map((cell, column) => column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)).join("  ")
  );
}

// lib/scenario.ts
var TAGS = ["name", "status", "expected_response", "error_code", "scenario"];
function optionsOf(definition2, config2) {
  const measured = measuredIn(definition2.name);
  const tags = { concert: config2.concert };
  return {
    scenarios: {
      ...config2.warmUpSeconds === 0 ? {} : { [WARM_UP]: { ...warmUp(config2.maxVisitors, config2.warmUpSeconds), tags } },
      [definition2.name]: { ...definition2.workload, startTime: `${config2.warmUpSeconds}s`, tags }
    },
    thresholds: thresholds(definition2.steps, objectives(definition2.steps, config2.slo, measured), measured),
    summaryTrendStats: QUANTILES.map(statistic),
    systemTags: [...TAGS],
    ...definition2.options
  };
}
function summaryOf(definition2, config2, data) {
  const { name: scenario, steps } = definition2;
  const { testId, warmUpSeconds, slo } = config2;
  const promised = objectives(steps, slo, measuredIn(scenario));
  const result = resultOf(data, { scenario, testId, warmUpSeconds }, steps, promised);
  return { [config2.resultFile]: toMessage(result), stdout: tableOf(result, outcomesOf(data, scenario)) };
}

// scenarios/smoke.ts
var config = readConfig(__ENV);
var BUYERS = 5;
var definition = {
  name: "smoke",
  steps: STEPS,
  workload: {
    executor: "per-vu-iterations",
    vus: Math.min(BUYERS, config.maxVisitors),
    iterations: 1,
    maxDuration: `${config.durationSeconds}s`
  }
};
var options = optionsOf(definition, config);
function smoke_default() {
  visit(() => {
    missRehearsal(newOutsider(config), config.concert);
    const buyer = openSession(newVisitor(config));
    const concert2 = readConcert(buyer, config.concert);
    const schedule = chooseSchedule(buyer, config.concert);
    reserveWithoutPlace(buyer, schedule.id, concert2.sections[0].name);
    const place = takePlace(buyer, config.concert);
    const active = waitUntilActive(buyer, config.concert, place, () => secondsLeft(config));
    const reservation = reserveSeatOfMap(active, schedule.id);
    charge(active, reservation.amount);
    const tickets = pay(active, reservation);
    if (isWarmUp()) {
      refund(active, tickets);
    }
  });
}
function handleSummary(data) {
  return summaryOf(definition, config, data);
}
export {
  smoke_default as default,
  handleSummary,
  options
};
