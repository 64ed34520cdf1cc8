import { type Problem, problem } from '../../problems/index.ts'

/** Whose password it is: what others know of them may not be the password. */
export type Owner = { readonly name: string; readonly email: string }

const least = 12
const most = 200
/** How many characters must be left that neither the person's name nor a row of keys explains. */
const leastOwn = 8
const leastDistinct = 5
const shortestWord = 4
const shortestRun = 4

const lookAlikes: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Small letters without accents, and with digits that stand for letters read as them. */
const plain = (text: string): string =>
  [...text.toLowerCase().normalize('NFKD')]
    .filter((letter) => !/\p{M}/u.test(letter))
    .map((letter) => lookAlikes[letter] ?? letter)
    .join('')

const wordsOf = ({ name, email }: Owner): readonly string[] =>
  [...name.split(/[^\p{L}\p{N}]+/u), ...email.split(/[^\p{L}\p{N}]+/u), 'virker', 'adgangskode', 'kodeord', 'password']
    .map(plain)
    .filter((word) => word.length >= shortestWord)
    .toSorted((one, other) => other.length - one.length)

const withoutWords = (text: string, words: readonly string[]): string =>
  words.reduce((left, word) => left.replaceAll(word, ''), text)

const rows = ['qwertyuiopå', 'asdfghjklæø', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyzæøå']
const rowsBothWays = rows.flatMap((row) => [row, [...row].reverse().join('')])

/** How many characters at the start of a text follow a row of keys or the alphabet, or are one and the same. */
const runAtStart = (text: string): number => {
  const same = /^(.)\1*/u.exec(text)?.[0].length ?? 0
  const along = rowsBothWays.map((row) => {
    let length = 0
    while (length < text.length && row.includes(text.slice(0, length + 1))) length += 1
    return length
  })
  return Math.max(same, ...along)
}

/** What is left of a text when every run of keys is taken as one character. */
const withoutRuns = (text: string): string => {
  let left = ''
  for (let at = 0; at < text.length; ) {
    const run = runAtStart(text.slice(at))
    left += text[at]
    at += run >= shortestRun ? run : 1
  }
  return left
}

/** The shortest text that, said over and over, gives this one; itself when it repeats nothing. */
const repeated = (text: string): string => {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit
  }
  return text
}

const isPlain = (text: string): boolean =>
  new Set(text).size < leastDistinct || repeated(text).length < leastOwn || withoutRuns(text).length < leastOwn

/**
 * What is wrong with a password that somebody chose: too short, like what is known of them, or no more than a
 * repetition or a row of keys. Length counts for more than kinds of characters (NIST SP 800-63B, 5.1.1.2), and no list
 * of known passwords is needed for what these rules refuse.
 */
export const passwordProblems = (password: string, owner: Owner): readonly Problem[] => {
  const length = [...password].length
  if (length < least) return [problem('people.password-short', { least })]
  if (length > most) return [problem('people.password-long', { most })]
  if (withoutWords(plain(password), wordsOf(owner)).length < leastOwn) return [problem('people.password-like-you', {})]
  return isPlain(password.toLowerCase()) || isPlain(plain(password)) ? [problem('people.password-plain', {})] : []
}
