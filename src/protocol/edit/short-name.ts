/** Danish letters as Danes write them where only a–z will do; other accents fall away. */
const plainLetters = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')

const longest = 40

/**
 * A short name made from a title: `Samtale hver uge` becomes `samtale-hver-uge`, and with that taken
 * `samtale-hver-uge-2`.
 *
 * @param fallback what it is called where the title has no letter or digit
 */
export const shortNameFrom = (title: string, taken: readonly string[], fallback: string): string => {
  const made = plainLetters(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const base = (made.length > longest ? made.slice(0, longest).replace(/-[^-]*$/, '') : made) || fallback
  return firstFree(base, taken)
}

/** A name as it was typed, with a number where it is taken. */
export const firstFree = (name: string, taken: readonly string[]): string => {
  if (!taken.includes(name)) return name
  let count = 2
  while (taken.includes(`${name}-${count}`)) count++
  return `${name}-${count}`
}
