/** What a section still offers for a performance. */
export interface Offer {
  name: string
  price: number
  available: number
}

/** What is left, as far as it matters to somebody who waits. */
export interface Offers {
  sections: Offer[]
  /** From the cheapest to the dearest seat that is left; absent when none is. */
  range?: { from: number; to: number }
  /** Whether seats are left, but none at the lowest price of the concert. */
  cheapestGone: boolean
}

export function offers(
  sections: readonly { name: string; price: number }[],
  left: readonly { name: string; available: number }[],
): Offers {
  const all = sections.map(({ name, price }) => ({
    name,
    price,
    available: left.find((one) => one.name === name)?.available ?? 0,
  }))
  const prices = all.filter(({ available }) => available > 0).map(({ price }) => price)
  if (prices.length === 0) {
    return { sections: all, cheapestGone: false }
  }
  const from = Math.min(...prices)
  const lowest = Math.min(...sections.map(({ price }) => price))
  return { sections: all, range: { from, to: Math.max(...prices) }, cheapestGone: from > lowest }
}
