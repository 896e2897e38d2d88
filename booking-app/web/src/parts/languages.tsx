import { choose, language, languages, type Language } from '../text/text.ts'

/** Lets the visitor choose a language. */
export function Languages({ chosen }: { chosen: (id: Language) => void }) {
  return (
    <>
      {languages.map(({ id, name }) => (
        <button
          key={id}
          class="plain"
          lang={id}
          aria-pressed={id === language()}
          onClick={() => {
            choose(id)
            chosen(id)
          }}
        >
          {name}
        </button>
      ))}
    </>
  )
}
