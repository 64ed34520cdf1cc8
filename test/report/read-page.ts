import { parseHTML } from 'linkedom'

const { document: typing } = parseHTML('<p></p>')

/** The page of a report as a tree. */
export const pageOf = (html: string): typeof typing => parseHTML(html).document

const withoutBound = [
  // Bound: numbers, and the appendix that they are bound to.
  'a.n',
  'dl.entries',
  // Drawn from the same quantities; their numbers are bound in the table beside them.
  'svg',
  // The authors' own words, ids and hashes.
  '.authored',
  'code',
  // The list of literature.
  '#references + ul',
  'style',
  'script',
]

/** The text of a report that is not a bound number, an author's words, an id or a drawing. */
export const unboundText = (html: string): string => {
  const page = pageOf(html)
  for (const element of page.querySelectorAll(withoutBound.join(','))) element.remove()
  return page.body.textContent ?? ''
}

/** What a reader sees, drawings and appendix included. */
export const visibleText = (html: string): string => {
  const page = pageOf(html)
  for (const element of page.querySelectorAll('style,script')) element.remove()
  return page.body.textContent ?? ''
}
