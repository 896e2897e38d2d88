/** Where a sale is at a time. */
export type SaleState = 'before' | 'open' | 'closed'

export function saleState(opensAt: string | undefined, closesAt: string | undefined, now: number): SaleState {
  if (closesAt !== undefined && now >= Date.parse(closesAt)) {
    return 'closed'
  }
  return opensAt !== undefined && now < Date.parse(opensAt) ? 'before' : 'open'
}

/** Whether seats of a performance are no longer sold. */
export function saleEnded(performance: { readonly saleEndsAt?: string }, now: number): boolean {
  return performance.saleEndsAt !== undefined && now >= Date.parse(performance.saleEndsAt)
}
