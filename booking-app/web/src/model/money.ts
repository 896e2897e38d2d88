/** Formats an amount in the smallest unit of a currency, for instance 4950 EUR with two digits as €49.50. */
export function money(amount: number, currency: string, digits: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits)
}
