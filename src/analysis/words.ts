import { type Protocol, textOf } from '../protocol/index.ts'
import type { Said } from '../text/index.ts'

type AuthorsText = Parameters<typeof textOf>[0]

/** An author's text in both languages. */
export const both = (text: AuthorsText): Said => ({ da: textOf(text, 'da'), en: textOf(text, 'en') })

/** The name of an arm in both languages. */
export const armSaid = (protocol: Protocol, arm: string): Said => {
  const found = protocol.arms.find(({ id }) => id === arm)
  return found === undefined ? { da: arm, en: arm } : both(found.name)
}

/** Those in an arm, as the design brought them there. */
export const inArmSaid = (protocol: Protocol, arm: string): Said => {
  const name = armSaid(protocol, arm)
  switch (protocol.allocation.method) {
    case 'recorded':
      return said(`Fordelt til ${name.da}`, `Allocated to ${name.en}`)
    case 'by-site':
    case 'none':
      return said(`I ${name.da}`, `In ${name.en}`)
    default:
      return said(`Trukket til ${name.da}`, `Drawn to ${name.en}`)
  }
}

/** What is counted in this trial: citizens where people are drawn, spells where the starts in a register are the units. */
export const unitCounted = ({ population, cohorts }: Protocol): string => {
  if (cohorts !== undefined) return 'spells'
  return population.unit === 'person' ? 'citizens' : `${population.unit}s`
}

/** A text in both languages. */
export const said = (da: string, en: string): Said => ({ da, en })

/** Builds a text in both languages from texts in both. */
export const compose = (
  parts: readonly Said[],
  da: (...parts: string[]) => string,
  en: (...parts: string[]) => string,
): Said => ({
  da: da(...parts.map((part) => part.da)),
  en: en(...parts.map((part) => part.en)),
})
