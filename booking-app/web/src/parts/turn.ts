import offline from '../offline.ts?worker&url'
import { t } from '../text/text.ts'

const KEPT = '/tickets'

let sound: AudioContext | undefined

/** Keeps the page of tickets for a gate without a network, where the browser can do that: it needs https. */
export async function keepPage(): Promise<void> {
  try {
    await (navigator as Partial<Navigator>).serviceWorker?.register(offline, { scope: KEPT })
  } catch {
    // The tickets are there as long as the page is.
  }
}

/**
 * Asks for what a turn is told with; browsers allow it only at a click. Returns whether a notification will come: sound
 * and title alone are missed easily.
 */
export async function allowTelling(): Promise<boolean> {
  sound = new AudioContext()
  if (!('Notification' in window) || (await Notification.requestPermission()) !== 'granted') {
    return false
  }
  // Chrome on Android has notifications of service workers alone.
  await keepPage()
  return true
}

/** Tells the buyer's turn by notification, sound and vibration, as far as the browser allows. */
export function tellTurn(title: string): void {
  if ('Notification' in window && Notification.permission === 'granted' && document.hidden) {
    try {
      new Notification(t('turn'), { body: title })
    } catch {
      void navigator.serviceWorker
        .getRegistration(KEPT)
        .then((worker) => worker?.showNotification(t('turn'), { body: title }))
    }
  }
  if ('vibrate' in navigator) {
    navigator.vibrate([200, 100, 200])
  }
  if (sound) {
    const tone = sound.createOscillator()
    tone.frequency.value = 660
    tone.connect(sound.destination)
    tone.start()
    tone.stop(sound.currentTime + 0.6)
  }
}
