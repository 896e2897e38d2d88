/** An entry of a calendar file (RFC 5545). */
export interface CalendarEntry {
  id: string
  title: string
  place: string
  startsAt: Date
}

function utc(time: Date): string {
  return time
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z')
}

function text(value: string): string {
  return value.replace(/[\\;,]/g, (c) => `\\${c}`).replace(/\r?\n/g, '\\n')
}

/** Cuts a line after 75 octets, as the format asks. */
function fold(line: string): string {
  const lines: string[] = []
  let rest = ''
  let octets = 0
  for (const character of line) {
    const length = new TextEncoder().encode(character).length
    if (octets + length > 74) {
      lines.push(rest)
      rest = ' '
      octets = 1
    }
    rest += character
    octets += length
  }
  return [...lines, rest].join('\r\n')
}

/** Returns a calendar file of the entry; two hours long, since a concert has no published end. */
export function calendar(entry: CalendarEntry, now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Onsale//Tickets//EN',
    'BEGIN:VEVENT',
    `UID:${entry.id}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    'DURATION:PT2H',
    `SUMMARY:${text(entry.title)}`,
    `LOCATION:${text(entry.place)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map(fold).join('\r\n') + '\r\n'
}
