/** Reads the code in view; undefined if there is none. */
export type Reader = (view: HTMLVideoElement) => Promise<string | undefined>

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}

interface DetectorType {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

const FORMAT = 'qr_code'
/** Pixels of the longer side that are looked at: enough for a code that fills a fifth of it. */
const SIDE = 800

/** The browser's own reader, or else one that is loaded now. */
export async function reader(): Promise<Reader> {
  const native = (globalThis as { BarcodeDetector?: DetectorType }).BarcodeDetector
  if (native && (await native.getSupportedFormats()).includes(FORMAT)) {
    const detector = new native({ formats: [FORMAT] })
    return async (view) => (await detector.detect(view))[0]?.rawValue
  }
  const { decodeQR } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return (view) => {
    const scale = Math.min(1, SIDE / Math.max(view.videoWidth, view.videoHeight, 1))
    canvas.width = Math.round(view.videoWidth * scale)
    canvas.height = Math.round(view.videoHeight * scale)
    if (!context || canvas.width === 0) {
      return Promise.resolve(undefined)
    }
    context.drawImage(view, 0, 0, canvas.width, canvas.height)
    try {
      return Promise.resolve(decodeQR(context.getImageData(0, 0, canvas.width, canvas.height)))
    } catch {
      return Promise.resolve(undefined) // There is none in view.
    }
  }
}
