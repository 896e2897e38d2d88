import { t } from '../text/text.ts'

let sound: AudioContext | undefined

/** Asks for what a turn is told with; browsers allow it only at a click. */
export async function allowTelling(): Promise<void> {
  sound = new AudioContext()
  if ('Notification' in window) {
    await Notification.requestPermission()
  }
}

/** Tells the buyer's turn by title, notification, sound and vibration, as far as the browser allows. */
export function tellTurn(title: string): void {
  document.title = `▶ ${t('turn')} · ${title}`
  if ('Notification' in window && Notification.permission === 'granted' && document.hidden) {
    try {
      new Notification(t('turn'), { body: title })
    } catch {
      // Chrome on Android has notifications of service workers alone.
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
