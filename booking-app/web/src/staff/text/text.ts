import { fill, language, type Values } from '../../text/text.ts'
import { en, type Text } from './en.ts'
import { ko } from './ko.ts'

const LANGUAGES = { en, ko }

/** Returns the text for staff in the visitor's language. */
export function t(key: keyof Text, values: Values = {}): string {
  return fill(LANGUAGES[language()][key], values)
}
