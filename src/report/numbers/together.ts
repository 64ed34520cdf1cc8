/** A text of a table cell that breaks only before a bracket: a number is never torn from its sign, unit or other end. */
export const together = (text: string): string => text.replace(/ (?![([])/g, '\u00a0')
