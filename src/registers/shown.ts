/**
 * Six digits in twos and four more, with or without marks between: how people write a CPR number. Spreadsheets drop
 * the first zero, so one digit may be missing.
 */
const likeCpr = /\d{1,2}[\s./-]?\d{2}[\s./-]?\d{2}\s?[./-]?\s?\d{4,}/g

const longest = 60

/**
 * A cell's or header's text as a message may show it: on one line, cut short, and with everything taken out that could
 * be a CPR number, wherever it stands. A table without header shows its first row as names, so names pass here too.
 */
export const shown = (text: string): string => {
  const safe = text.replace(likeCpr, '[…]').replace(/[\p{Cc}\s]+/gu, ' ')
  return safe.length > longest ? `${safe.slice(0, longest - 1)}…` : safe
}
