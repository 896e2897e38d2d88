import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readConfig } from '../lib/config.ts'

const ENV = {
  BASE_URL: 'http://small-hall-app.shows.svc/',
  CONCERT: 'small-hall-rehearsal',
  REHEARSAL_KEY: 'key',
  TEST_ID: 'small-hall-nightly-29418750',
}

describe('configuration', () => {
  it('reads what a runner is given', () => {
    const config = readConfig({ ...ENV, PROFILE: 'spike', WARM_UP: '1m', DURATION: '1m30s', MAX_VISITORS: '1000' })
    assert.equal(config.baseUrl, 'http://small-hall-app.shows.svc')
    assert.equal(config.profile, 'spike')
    assert.deepEqual([config.warmUpSeconds, config.durationSeconds], [60, 90])
    assert.equal(config.maxVisitors, 1000)
    assert.equal(config.resultFile, '/dev/termination-log')
  })

  it('reads what a scenario needs to know of the queue', () => {
    const queue = { ACTIVE_SIZE: '50', IDLE_TIMEOUT: '30s', ADMISSIONS_PER_SECOND: '20' }
    assert.deepEqual(readConfig({ ...ENV, ...queue }).queue, {
      activeSize: 50,
      idleTimeoutSeconds: 30,
      admissionsPerSecond: 20,
    })
    assert.equal(readConfig({ ...ENV, THINK_TIME: '1500ms' }).thinkTimeSeconds, 1.5)
  })

  it('has defaults for what is empty', () => {
    const config = readConfig({ ...ENV, PROFILE: '', WARM_UP: '', DURATION: '', MAX_VISITORS: '', SLO: '' })
    assert.deepEqual([config.profile, config.durationSeconds, config.maxVisitors], ['load', 60, 10])
    assert.equal(config.warmUpSeconds, 0)
    assert.deepEqual([config.visitorsPerSecond, config.thinkTimeSeconds], [10, undefined])
  })

  const wrong: [string, string | undefined, RegExp][] = [
    ['BASE_URL', undefined, /^BASE_URL is not set: write the address of the application, such as http:/],
    ['BASE_URL', 'small-hall-app', /^BASE_URL is "small-hall-app": write/],
    ['HOSTS', 'tickets.example.com', /^HOSTS is "tickets.example.com": write a host and its IP address/],
    ['CONCERT', 'small-hall', /^CONCERT is "small-hall", and a load test never books a seat of a real concert: write/],
    ['REHEARSAL_KEY', ' ', /^REHEARSAL_KEY is not set: write the key/],
    ['TEST_ID', undefined, /^TEST_ID is not set/],
    ['PROFILE', 'huge', /^PROFILE is "huge": write one of smoke, load, stress, spike, soak, breakpoint$/],
    ['WARM_UP', '1 minute', /^WARM_UP is "1 minute": write a duration such as 60s/],
    ['DURATION', '60', /^DURATION is "60": write a duration such as 60s/],
    ['DURATION', '0s', /^DURATION is "0s"/],
    ['MAX_VISITORS', '0', /^MAX_VISITORS is "0": write a whole number/],
    ['VISITORS_PER_SECOND', '-1', /^VISITORS_PER_SECOND is "-1": write a whole number/],
    ['THINK_TIME', 'long', /^THINK_TIME is "long": write a duration/],
    ['MAX_VISITORS', '1.5', /^MAX_VISITORS is "1.5"/],
    ['SLO', 'fast', /^SLO is not JSON/],
  ]
  for (const [name, value, message] of wrong) {
    it(`refuses ${name}=${value ?? '(unset)'}`, () => {
      assert.throws(
        () => readConfig({ ...ENV, [name]: value }),
        (error: Error) => message.test(error.message),
      )
    })
  }
})
