import { ProblemError, problem } from '../../problems/index.ts'

/** Crockford's base 32: no I, L, O or U, so that nothing is misread and few words arise. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 7
const tries = 1000

/** Digits only, or digits with an E among them: a spreadsheet would make a number of it. */
const likeNumber = /^\d+(E\d+)?$/

/** 35 of 40 random bits as seven characters. */
const ofHex = (hex: string): string => {
  let rest = BigInt(`0x${hex}`)
  let text = ''
  for (let place = 0; place < length; place++) {
    text += alphabet[Number(rest & 31n)]
    rest >>= 5n
  }
  return text
}

/**
 * A fresh pseudonym: seven random characters of Crockford's base 32, which say nothing of the person, are no CPR number
 * (that has ten digits), and that no spreadsheet reads as a number.
 *
 * @param isTaken whether the trial has it already
 * @throws ProblemError `import.no-pseudonym` when a thousand in a row are taken: the source of randomness is broken
 */
export const freshPseudonym = (
  randomHex: (bytes: number) => string,
  isTaken: (pseudonym: string) => boolean,
): string => {
  for (let attempt = 0; attempt < tries; attempt++) {
    const candidate = ofHex(randomHex(5))
    if (!likeNumber.test(candidate) && !isTaken(candidate)) return candidate
  }
  throw new ProblemError(problem('import.no-pseudonym', {}))
}

/** As many fresh pseudonyms, different from each other and from those taken. */
export const freshPseudonyms = (
  count: number,
  randomHex: (bytes: number) => string,
  isTaken: (pseudonym: string) => boolean,
): readonly string[] => {
  const made = new Set<string>()
  while (made.size < count) made.add(freshPseudonym(randomHex, (one) => made.has(one) || isTaken(one)))
  return [...made]
}

/** What was typed to find a pseudonym: capitals, and the letters that Crockford leaves out as the digits they look like. */
export const typedPseudonym = (text: string): string =>
  text
    .replace(/[\s-]+/g, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
