import { isIsoDate } from '../text/index.ts'
import type { DateForm } from './reading.ts'

const isoForm = /^\d{4}-\d{2}-\d{2}$/
const danishForm = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/

/** A text in the form of a date: the form, and the day as `2017-05-31` if the calendar has it. */
export type WrittenDate = { readonly form: DateForm; readonly day: string | undefined }

/**
 * Reads `2017-05-31`, or Danish `31-05-2017`, `31.05.2017`, `31/5/2017`: always day first, four digits for the year.
 * Nothing if the text has neither form.
 */
export const parseDate = (text: string): WrittenDate | undefined => {
  if (isoForm.test(text)) return { form: 'iso', day: isIsoDate(text) ? text : undefined }
  const match = danishForm.exec(text)
  if (match === null) return undefined
  const [, day = '', , month = '', year = ''] = match
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return { form: 'danish', day: isIsoDate(iso) ? iso : undefined }
}
