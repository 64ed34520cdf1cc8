/** The room `text`: Danish and English, number and date formats, and the nearest valid name for a typo. */
export { formatDate, isIsoDate } from './date.ts'
export { isLanguage, type Language, languages, type Said, say } from './language.ts'
export { formatList } from './list.ts'
export { nearestName } from './nearest.ts'
export { formatNumber, formatPercent, formatPValue, formatSigned, roundHalfAway } from './number.ts'
