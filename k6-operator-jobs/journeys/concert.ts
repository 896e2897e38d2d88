import { done, type Client } from '../lib/http.ts'
import { count, listOf, object, text } from '../lib/shape.ts'

export interface Section {
  readonly name: string
  readonly rows: number
  readonly seatsPerRow: number
  readonly price: number
}

export interface Concert {
  readonly name: string
  readonly title: string
  readonly sections: readonly [Section, ...Section[]]
}

/** Looks at the concert. */
export function readConcert(visitor: Client, concert: string): Concert {
  return done(
    visitor.call<Concert>({
      step: 'concert',
      method: 'GET',
      path: `/api/v1/concerts/${concert}`,
      status: 200,
      shape: {
        name: text,
        title: text,
        sections: listOf(object<Section>({ name: text, rows: count, seatsPerRow: count, price: count }), 1),
      },
    }),
  )
}
