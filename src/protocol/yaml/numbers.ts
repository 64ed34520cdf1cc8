/** A number as a person writes it, and what it may mean as a protocol has it. */
export type NumberWritten = { readonly written: string; readonly write: readonly string[] }

const withComma = /^[-+]?(?:\d+|\d{1,3}(?:[. ]\d{3})+),\d+$/
const withThousands = /^[-+]?[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*$/

/** Whether a text is a number with a decimal comma or thousands marks. */
export const isNumberWritten = (text: string): boolean => withComma.test(text) || withThousands.test(text)

/**
 * What a number with commas or thousands marks is in a protocol: `0,1` is 0.1, `1.234,5` is 1234.5, `1.234.567` is
 * 1234567; `15,000` and `15.000` may be 15000 or 15.0.
 */
export const numberWritten = (written: string): NumberWritten => {
  const asDecimal = written.replace(/[. ](?=.*,)/g, '').replace(',', '.')
  const isThousands = withThousands.test(written)
  const isDecimal = /^[-+]?\d+\.\d+$/.test(asDecimal)
  const write = [
    ...(isThousands ? [written.replace(/[., ]/g, '')] : []),
    ...(isDecimal ? [isThousands ? plainDecimal(asDecimal) : asDecimal] : []),
  ]
  return { written, write }
}

/** A decimal that cannot be taken for thousands: 15.0 for 15.000, 12.3450 for 12.345. */
const plainDecimal = (written: string): string => {
  const shorter = written.replace(/0+$/, '').replace(/\.$/, '.0')
  return shorter === written ? `${written}0` : shorter
}
