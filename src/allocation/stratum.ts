import { type AllocationRefusal, refuse } from './refusal.ts'

const labelPattern =
  /^(?:all|(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+=(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+(?:;(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+=(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+)*)$/

export const isStratumLabel = (text: string): boolean => labelPattern.test(text)

/**
 * The stratum's name in stream labels and journal: `name=value` of each stratum variable in protocol order, joined by
 * `;`, names and values percent-encoded (UTF-8, all but `A-Z a-z 0-9 - . _ ~`); `all` without strata.
 *
 * Refuses a missing value (undefined or empty: where missing is a declared category, hand in its code) and text that
 * is not well-formed Unicode.
 */
export function stratumLabel(
  values: readonly (readonly [name: string, value: string | undefined])[],
): string | AllocationRefusal {
  if (values.length === 0) return 'all'
  const parts: string[] = []
  for (const [name, value] of values) {
    if (value === undefined || value === '' || name === '') return refuse('stratum-value-missing', { variable: name })
    if (!name.isWellFormed() || !value.isWellFormed()) return refuse('stratum-text-malformed', { variable: name })
    parts.push(`${percentEncoded(name)}=${percentEncoded(value)}`)
  }
  return parts.join(';')
}

/** RFC 3986: `encodeURIComponent` leaves five reserved characters as they are, which this encodes too. */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
