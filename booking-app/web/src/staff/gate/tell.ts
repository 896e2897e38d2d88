import type { Verdict } from './outcome.ts'

interface Tone {
  wave: OscillatorType
  /** Pairs of frequency and seconds; none is silence. */
  notes: readonly (readonly [number, number])[]
  vibration: readonly number[]
}

/** Told apart without looking: two short rising notes, one long low one, three equal ones. */
const TONES: Record<Verdict, Tone> = {
  admitted: {
    wave: 'sine',
    notes: [
      [660, 0.12],
      [990, 0.18],
    ],
    vibration: [80],
  },
  refused: { wave: 'square', notes: [[150, 0.8]], vibration: [500, 100, 500] },
  unknown: {
    wave: 'triangle',
    notes: [
      [440, 0.12],
      [0, 0.08],
      [440, 0.12],
      [0, 0.08],
      [440, 0.12],
    ],
    vibration: [80, 80, 80, 80, 80],
  },
}

let sound: AudioContext | undefined

/** Browsers allow sound only from within a click or a key. */
export function allowSound(): void {
  sound ??= 'AudioContext' in window ? new AudioContext() : undefined
  if (sound?.state === 'suspended') {
    void sound.resume()
  }
}

export function tell(verdict: Verdict): void {
  const { wave, notes, vibration } = TONES[verdict]
  if ('vibrate' in navigator) {
    navigator.vibrate([...vibration])
  }
  if (!sound) {
    return
  }
  let at = sound.currentTime
  for (const [frequency, seconds] of notes) {
    if (frequency > 0) {
      const tone = sound.createOscillator()
      const volume = sound.createGain()
      volume.gain.value = 0.3
      tone.type = wave
      tone.frequency.value = frequency
      tone.connect(volume).connect(sound.destination)
      tone.start(at)
      tone.stop(at + seconds)
    }
    at += seconds
  }
}
