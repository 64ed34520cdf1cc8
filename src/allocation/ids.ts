const idPattern = /^[A-Za-z0-9._-]{1,64}$/
const cprShape = /^(\d{2})(\d{2})\d{2}-?\d{4}$/
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** What every object already has under these names, so that none of them can be a key of somebody's. */
const takenNames: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

/** Whether a code is a name that the language itself uses, `__proto__` or `constructor`: no person, site or worker has it. */
export const isTakenName = (text: string): boolean => takenNames.has(text)

/** Ids of units and clusters: 1 to 64 of `A-Z a-z 0-9 . _ -`, so that every language sorts and encodes them alike. */
export const isId = (text: string): boolean => idPattern.test(text) && !isTakenName(text)

/**
 * Ten digits, or six, a dash and four, of which the first six can be a day, month and year. Modulus 11 is not asked
 * for: numbers given since 2007 need not fulfil it. 29 February counts as possible in any year.
 */
export function couldBeCpr(text: string): boolean {
  const match = cprShape.exec(text)
  if (match === null) return false
  const day = Number(match[1])
  return day >= 1 && day <= (daysOfMonth[Number(match[2]) - 1] ?? 0)
}
