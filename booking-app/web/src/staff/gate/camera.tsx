import { useEffect, useRef, useState } from 'preact/hooks'
import { sleep } from '../../api/http.ts'
import { t } from '../text/text.ts'
import { Presented } from './presented.ts'
import { reader } from './reader.ts'
import { allowSound } from './tell.ts'

type Hindrance = 'cameraInsecure' | 'cameraDenied' | 'cameraNone' | 'cameraLost' | 'decoderMissing'
type State = 'off' | 'starting' | 'on' | Hindrance

const LOOK_EVERY_MS = 150

interface Props {
  /** For an outcome that somebody has to see first. */
  paused: boolean
  /** Hears whether the camera is on, and so reads whenever it is not paused. */
  onReads: (reads: boolean) => void
  onCode: (code: string) => void
}

/** Reads codes with the camera. */
export function Camera({ paused, onReads, onCode }: Props) {
  const [state, setState] = useState<State>(isSecureContext ? 'off' : 'cameraInsecure')
  const [stream, setStream] = useState<MediaStream>()
  const video = useRef<HTMLVideoElement>(null)
  const latest = useRef({ paused, onCode })
  latest.current = { paused, onCode }
  useEffect(() => {
    const view = video.current
    if (!stream || !view) {
      return
    }
    const end = new AbortController()
    view.srcObject = stream
    const stop = (why: Hindrance) => {
      setStream(undefined)
      setState(why)
    }
    keepAwake(end.signal)
    whenLost(stream, end.signal, () => {
      stop('cameraLost')
    })
    onReads(true)
    void look(view, latest, end.signal).catch(() => {
      stop('decoderMissing')
    })
    return () => {
      end.abort()
      onReads(false)
      stream.getTracks().forEach((track) => {
        track.stop()
      })
    }
  }, [stream])
  const start = async () => {
    // What the camera reads later is no click.
    allowSound()
    setState('starting')
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }))
      setState('on')
    } catch (e) {
      setState(e instanceof DOMException && e.name === 'NotAllowedError' ? 'cameraDenied' : 'cameraNone')
    }
  }
  if (stream) {
    return (
      <section class="camera">
        <video ref={video} autoPlay muted playsInline aria-label={t('aim')} />
        <p>{t('aim')}</p>
        <p class="actions">
          <Light stream={stream} />
          <button
            class="plain"
            onClick={() => {
              setStream(undefined)
              setState('off')
            }}
          >
            {t('cameraOff')}
          </button>
        </p>
      </section>
    )
  }
  return (
    <section class="camera">
      <p role="status">{state === 'off' || state === 'on' ? '' : t(state === 'starting' ? 'cameraStarting' : state)}</p>
      {state === 'cameraInsecure' ? null : (
        <button class="plain" disabled={state === 'starting'} onClick={start}>
          {t('camera')}
        </button>
      )}
    </section>
  )
}

/** Looks until the signal. */
async function look(
  view: HTMLVideoElement,
  latest: { current: { paused: boolean; onCode: (code: string) => void } },
  signal: AbortSignal,
): Promise<void> {
  const read = await reader()
  const presented = new Presented()
  while (!signal.aborted) {
    await sleep(LOOK_EVERY_MS, signal)
    if (document.hidden || view.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
      continue
    }
    const found = await read(view).catch(() => undefined)
    const code = presented.seen(found, latest.current.paused, performance.now())
    if (code !== undefined) {
      latest.current.onCode(code)
    }
  }
}

/** The lamp of the phone, where the browser can switch it. */
function Light({ stream }: { stream: MediaStream }) {
  const [on, setOn] = useState(false)
  const track = stream.getVideoTracks()[0]
  const able = (track as Partial<MediaStreamTrack> | undefined)?.getCapabilities?.call(track) as
    { torch?: boolean } | undefined
  if (!track || !able?.torch) {
    return null
  }
  return (
    <button
      class="plain"
      aria-pressed={on}
      onClick={async () => {
        await track.applyConstraints({ advanced: [{ torch: !on } as MediaTrackConstraintSet] })
        setOn(!on)
      }}
    >
      {t('light')}
    </button>
  )
}

/** Tells of a camera that was unplugged, or that another app took. What this page stops itself does not count. */
function whenLost(stream: MediaStream, signal: AbortSignal, lost: () => void): void {
  for (const track of stream.getVideoTracks()) {
    track.addEventListener('ended', lost, { signal })
    if (track.readyState === 'ended') {
      // It was lost before anybody listened.
      lost()
    }
  }
}

/** Keeps the screen on until the signal. */
function keepAwake(signal: AbortSignal): void {
  let lock: WakeLockSentinel | undefined
  const take = async () => {
    if (document.hidden || lock?.released === false) {
      return
    }
    lock = await wakeLock()
    if (signal.aborted) {
      await lock?.release()
    }
  }
  // The browser takes the lock away whenever the page is hidden, and does not give it back.
  document.addEventListener('visibilitychange', () => void take(), { signal })
  signal.addEventListener('abort', () => void lock?.release())
  void take()
}

async function wakeLock(): Promise<WakeLockSentinel | undefined> {
  try {
    return await navigator.wakeLock.request('screen')
  } catch {
    return undefined // The battery is low, or the browser has no such thing.
  }
}
