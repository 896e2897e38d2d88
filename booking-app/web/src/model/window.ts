/** Where a sale is at a time. */
export type SaleState = 'before' | 'open' | 'closed'

export function saleState(opensAt: string | undefined, closesAt: string | undefined, now: number): SaleState {
  if (closesAt !== undefined && now >= Date.parse(closesAt)) {
    return 'closed'
  }
  return opensAt !== undefined && now < Date.parse(opensAt) ? 'before' : 'open'
}
