import type { Question } from '../../protocol/index.ts'

/**
 * The smallest uptake at which the expected people can still find the smallest effect worth finding, where it is what
 * users gain and others gain nothing: everyone drawn then gains uptake × that effect (Bloom 1984), which must reach the
 * smallest detectable effect. Nothing where that is not enough even if everybody uses it, or where one is not known.
 * Non-inferiority and equivalence have no such uptake: the less is used, the easier they are met.
 */
export const uptakeNeeded = (question: Question, smallestDetectable: number | null): number | null => {
  const { smallestImportant, hypothesis } = question
  const isSuperiority = hypothesis === undefined || hypothesis.kind === 'superiority'
  if (smallestDetectable === null || smallestImportant === undefined || !isSuperiority) return null
  const uptake = smallestDetectable / smallestImportant
  return uptake <= 1 ? uptake : null
}
