import type { Chance } from './chance.ts'

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

const fitsModulus11 = (digits: string): boolean =>
  weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0

const two = (number: number): string => String(number).padStart(2, '0')

/**
 * A number with the shape of a CPR number that nobody has: born 1937-1999, when every number given out fitted modulus 11
 * but for some born on a 1 January, and it does not fit. The sequence number is that of the 1900s (0000-3999).
 */
export const madeUpCpr = (chance: Chance, birthYear: number, gender: 'k' | 'm'): string => {
  const day = `${two(chance.whole(2, 28))}${two(chance.whole(1, 12))}${two(birthYear % 100)}`
  for (;;) {
    const last = 2 * chance.whole(0, 4) + (gender === 'm' ? 1 : 0)
    const digits = `${day}${String(chance.whole(0, 399)).padStart(3, '0')}${last}`
    if (!fitsModulus11(digits)) return digits
  }
}
