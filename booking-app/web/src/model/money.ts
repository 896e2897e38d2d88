/** Making a formatter takes longer than using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>()

/** Formats an amount in the smallest unit of a currency, for instance 4950 EUR with two digits as €49.50. */
export function money(amount: number, currency: string, digits: number, locale: string): string {
  const name = `${locale} ${currency} ${digits}`
  let format = formats.get(name)
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    formats.set(name, format)
  }
  return format.format(amount / 10 ** digits)
}
