/** What must be known of a sheet before it is read whole: how far it reaches, and where it computes. */
export type SheetFacts = {
  readonly rows: number
  readonly columns: number
  /** Cells with a formula. */
  readonly formulas: number
  /** The first formula that was never computed: its value is not in the file. */
  readonly uncomputed?: Spot
  /** Cells that show an error of Excel. */
  readonly errors: readonly (Spot & { readonly text: string })[]
}

type Spot = { readonly line: number; readonly column: number }

/** `AB12` as line 12, column 28. */
const placeOf = (address: string): Spot | undefined => {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(address)
  if (match === null) return undefined
  const [, letters = '', digits = ''] = match
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { line: Number(digits), column }
}

const addresses = /<(?:\w+:)?(?:c|row)\s[^>]*?\br="([A-Z]*\d+)"/g
const formulas =
  /<(?:\w+:)?c\s[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(<(?:\w+:)?v>)?/g

const failed = /<(?:\w+:)?c\s([^>]*?\bt="e"[^>]*)>(?:(?!<\/(?:\w+:)?c>)[\s\S]){0,2000}?<(?:\w+:)?v>([^<]{0,40})</g

const errorsIn = (xml: string): SheetFacts['errors'] =>
  [...xml.matchAll(failed)].flatMap(([, attributes = '', text = '']) => {
    const spot = placeOf(/\br="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? '')
    return spot === undefined ? [] : [{ ...spot, text }]
  })

/** Looks through a sheet of a workbook (ECMA-376, `worksheet`) without building it. */
export const sheetFacts = (xml: string): SheetFacts => {
  let rows = 0
  let columns = 0
  for (const [, address = ''] of xml.matchAll(addresses)) {
    const place = placeOf(/^\d/.test(address) ? `A${address}` : address) ?? { line: Infinity, column: Infinity }
    rows = Math.max(rows, place.line)
    columns = Math.max(columns, place.column)
  }
  let count = 0
  let uncomputed: SheetFacts['uncomputed']
  for (const [, address = '', value] of xml.matchAll(formulas)) {
    count++
    if (value === undefined) uncomputed ??= placeOf(address)
  }
  return { rows, columns, formulas: count, errors: errorsIn(xml), ...(uncomputed === undefined ? {} : { uncomputed }) }
}
