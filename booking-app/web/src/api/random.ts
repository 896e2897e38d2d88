/** A random name of 128 bits, also where the page came without TLS and `crypto.randomUUID` is missing. */
export function random(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
